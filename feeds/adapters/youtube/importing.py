"""A channel or playlist with an API key: list the videos, read their details, remember what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Get, Gone, Target, Transient
from feeds.adapters.fields import count, part, text
from hub.records import ItemData

from .addresses import divided
from .api import Api
from .errors import PlaylistMissing, PlaylistPrivate
from .listing import Depth, Listing, read_listing
from .mapping import is_hidden, is_upcoming, record_of
from .memory import Memory
from .refreshing import absences, to_refresh

# In pages of 50. Playlists are often sorted oldest first, so their news stand at the end, wherever that is.
FIRST_PAGES, LATER_PAGES, PLAYLIST_PAGES = 10, 3, 20
# Videos may become public, or join the list, a while after we looked.
OVERLAP = timedelta(hours=48)
# Scheduled videos can appear deeper than an ordinary import reads.
DEEP_EVERY = timedelta(days=7)


def import_with_key(target: Target, get: Get) -> Batch:
    """Cost: one call for each page of the list, one for each 50 videos: 2 to 4 for a channel without much news."""
    api, memory = Api(get, target.secret, target.now), Memory.unpacked(target.cursor)
    kind, name = divided(target.external_id)
    if kind == "channel":
        memory = memory if memory.uploads else replace(memory, uploads=_uploads(api, name))
        listing, deep = _read_uploads(api, name, memory, target)
    else:
        listing, deep = _read_playlist(api, name), True
    return _batch(api, listing, replace(memory, whole_at=target.now if deep else memory.whole_at), target.now)


def _uploads(api: Api, channel: str) -> str:
    found = _channel(api, channel)
    if uploads := text(part(found, "contentDetails", "relatedPlaylists"), "uploads"):
        return uploads
    raise Transient("YouTube does not say where the videos of this channel are listed.")


def _channel(api: Api, channel: str) -> Mapping[str, Any]:
    found = api.channel(id=channel)
    if found is None:
        raise Gone("YouTube has no such channel any more: it was deleted or suspended.")
    return found


def _read_uploads(api: Api, channel: str, memory: Memory, target: Target) -> tuple[Listing, bool]:
    """The listing, and whether it was read deep."""
    deep = target.first or memory.whole_at is None or target.now - memory.whole_at >= DEEP_EVERY
    before = None if deep or memory.read_at is None else memory.read_at - OVERLAP
    settled = frozenset((*memory.known, *memory.waiting))
    depth = Depth(FIRST_PAGES if deep else LATER_PAGES, settled, before)
    try:
        return read_listing(api, memory.uploads, depth), deep
    except PlaylistMissing:
        # YouTube has no uploads playlist for a channel that never published.
        if count(part(_channel(api, channel), "statistics").get("videoCount")) == 0:
            return Listing((), complete=True), deep
        raise
    except PlaylistPrivate as error:
        raise Transient("YouTube does not show the uploads of this channel at the moment.") from error


def _read_playlist(api: Api, playlist: str) -> Listing:
    try:
        return read_listing(api, playlist, Depth(PLAYLIST_PAGES))
    except PlaylistMissing as error:
        found = api.playlist(playlist)
        if found is None:
            raise Gone("YouTube has no such playlist any more.") from error
        if count(part(found, "contentDetails").get("itemCount")) == 0:
            return Listing((), complete=True)
        raise


@dataclass(frozen=True, slots=True)
class _Answer:
    """Videos by id, as YouTube shows them now."""

    watchable: Mapping[str, Mapping[str, Any]]
    upcoming: tuple[str, ...]


def _ask(api: Api, ids: tuple[str, ...]) -> _Answer:
    shown = {text(video, "id"): video for video in api.videos(ids) if not is_hidden(video)}
    upcoming = tuple(video for video in shown if is_upcoming(shown[video]))
    return _Answer({video: shown[video] for video in shown if video not in upcoming}, upcoming)


def _batch(api: Api, listing: Listing, memory: Memory, now: datetime) -> Batch:
    newest_first = sorted(listing.entries, key=lambda entry: entry.published_at, reverse=True)
    listed = tuple(entry.video for entry in newest_first)
    was_known = frozenset(memory.known)
    known = tuple(dict.fromkeys((*(video for video in listed if video in was_known), *memory.known)))
    again, turn = to_refresh(known, memory.turn)
    fresh = (video for video in listed if video not in was_known)
    answer = _ask(api, tuple(dict.fromkeys((*fresh, *memory.waiting, *memory.missing, *again))))

    shown = answer.watchable.keys() | set(answer.upcoming) | set(listed)
    missing, gone = absences((*again, *memory.missing), shown, memory.missing, now)
    imported = (video for video in (*listed, *memory.waiting) if video in answer.watchable)
    remembered = replace(
        memory,
        known=tuple(video for video in dict.fromkeys((*imported, *known)) if video not in gone),
        waiting=answer.upcoming,
        missing=missing,
        turn=turn,
        read_at=now,
    )
    records = sorted(map(record_of, answer.watchable.values()), key=_published, reverse=True)
    return Batch(tuple(records), gone, remembered.packed(), warnings=_warnings(listing, memory))


def _published(record: ItemData) -> datetime:
    return record.published_at or datetime.min.replace(tzinfo=UTC)


def _warnings(listing: Listing, memory: Memory) -> tuple[str, ...]:
    if listing.complete or memory.uploads:
        return ()
    return (f"This playlist is longer than {PLAYLIST_PAGES * 50:,} videos: those further down are not imported.",)
