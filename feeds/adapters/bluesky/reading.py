"""Which posts to read: from the newest back to two days before the last fetch.

The cursors of pages are opaque and die, so only a time is kept (bluesky-social/atproto#2616). The two days are for
posts that arrive late or share their second with the end of a page (#2199), and bring the numbers of young ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from feeds.adapters.fields import epoch, moment, part, parts, text

from .api import Api
from .records import written_at

# 500 posts at first, and up to 500 later.
PAGES = 5
OVERLAP = timedelta(hours=48)
_REPOST, _PIN = "app.bsky.feed.defs#reasonRepost", "app.bsky.feed.defs#reasonPin"


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in a feed. reposted_at: when the owner of the feed repeated it, None for what stands for itself."""

    post: Mapping[str, Any]
    reposted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class News:
    """account: the owner as the newest row describes it. enough: reading went back as far as it should."""

    entries: tuple[Entry, ...]
    account: Mapping[str, Any]
    enough: bool


def read_news(api: Api, owner: str, cursor: Mapping[str, Any]) -> News:
    """cursor: {"since": seconds since 1970} of the last fetch, {} at first. Raises FetchError."""
    last = epoch(cursor.get("since"))
    before = last - OVERLAP if last else None
    found: dict[str, Entry] = {}
    account: Mapping[str, Any] = {}
    place = ""
    for _ in range(PAGES):
        answer = api.feed(owner, place)
        rows = parts(answer, "feed")
        for row in rows:
            account = account or _account(row, owner)
            entry = _entry(row, owner)
            if entry and text(entry.post, "uri") not in found:
                found[text(entry.post, "uri")] = entry
        # A page may be short or empty and still not be the last.
        following = text(answer, "cursor")
        if not following or following == place or _is_old(rows, before):
            return News(tuple(found.values()), account, enough=True)
        place = following
    return News(tuple(found.values()), account, enough=before is None)


def _account(row: Mapping[str, Any], owner: str) -> Mapping[str, Any]:
    """The owner's profile in a row: as author of the post, or as the one who repeated it."""
    profiles = (part(row, "post", "author"), part(row, "reason", "by"))
    return next((profile for profile in profiles if text(profile, "did") == owner), {})


def _entry(row: Mapping[str, Any], owner: str) -> Entry | None:
    post, reason = part(row, "post"), part(row, "reason")
    own = text(part(post, "author"), "did") == owner
    if text(reason, "$type") == _REPOST:
        # Repeating oneself makes no second post.
        return None if own else Entry(post, moment(reason.get("indexedAt")) or written_at(post))
    return Entry(post) if own else None


def _is_old(rows: list[Mapping[str, Any]], before: datetime | None) -> bool:
    """Whether a page reaches back far enough. A pinned post stands on top, however old it is."""
    if before is None:
        return False
    times = [_ordered_by(row) for row in rows if text(part(row, "reason"), "$type") != _PIN]
    known = [time for time in times if time]
    return bool(known) and min(known) < before


def _ordered_by(row: Mapping[str, Any]) -> datetime | None:
    return moment(part(row, "reason").get("indexedAt")) or written_at(part(row, "post"))
