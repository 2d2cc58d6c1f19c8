"""Which videos a playlist holds, and how far back to read it.

The list has no "since", and it is not sorted by date: a scheduled video stands where it was uploaded, below videos
that were published earlier. So the first known video proves nothing, and reading goes on by the rule in `Depth`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from feeds.adapters.fields import moment, part, parts, text

from .addresses import VIDEO
from .api import Api
from .errors import StalePageToken

# An ordinary upload is public within minutes; a longer wait means that the channel schedules.
SCHEDULED_AFTER = timedelta(minutes=30)
# The second is how deleted videos show up, although the API's description does not list it.
_UNAVAILABLE = {"private", "privacyStatusUnspecified"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A public video of a playlist. Aware UTC; `added_at` is when it joined the list, often before its publication."""

    video: str
    published_at: datetime
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries in the order of the playlist, each video once. complete: the end of the list was reached."""

    entries: tuple[Entry, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Depth:
    """How far to read. Stop after a whole page of settled videos whose oldest is older than `before`.

    pages: the most to read. before: None reads on to the end or to the last page allowed.
    """

    pages: int
    settled: frozenset[str] = frozenset()
    before: datetime | None = None

    def suffices(self, page: Sequence[Entry], number: int) -> bool:
        """Whether page `number`, counted from 1, may be the last one."""
        if self.before is None or not page:
            return False
        if number == 1 and any(map(_was_scheduled, page)):
            return False
        oldest = min(entry.published_at for entry in page)
        return oldest < self.before and all(entry.video in self.settled for entry in page)


def _was_scheduled(entry: Entry) -> bool:
    return entry.added_at is not None and entry.published_at - entry.added_at > SCHEDULED_AFTER


def entries_of(page: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The videos of one `playlistItems` page that anybody may watch."""
    found = (_entry(item) for item in parts(page, "items"))
    return tuple(entry for entry in found if entry)


def _entry(item: Mapping[str, Any]) -> Entry | None:
    """None for deleted and private videos: they keep their place, without pictures and without a date."""
    snippet, details = part(item, "snippet"), part(item, "contentDetails")
    published = moment(details.get("videoPublishedAt"))
    available = text(part(item, "status"), "privacyStatus") not in _UNAVAILABLE and part(snippet, "thumbnails")
    video = text(details, "videoId")
    if not (VIDEO.fullmatch(video) and published and available):
        return None
    return Entry(video, published, moment(snippet.get("publishedAt")))


def read_listing(api: Api, playlist: str, depth: Depth) -> Listing:
    """Read the playlist from its first page. A page token that went stale on the way starts it once more."""
    try:
        return _walk(api, playlist, depth)
    except StalePageToken:
        return _walk(api, playlist, depth)


def _walk(api: Api, playlist: str, depth: Depth) -> Listing:
    found: dict[str, Entry] = {}
    token = ""
    for number in range(1, depth.pages + 1):
        page = api.playlist_page(playlist, token)
        entries = entries_of(page)
        for entry in entries:
            found.setdefault(entry.video, entry)
        token = text(page, "nextPageToken")
        if not token or depth.suffices(entries, number):
            break
    return Listing(tuple(found.values()), complete=not token)
