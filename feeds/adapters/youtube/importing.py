"""A channel or playlist with an API key: list the videos, read their details, remember what was seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Get, Gone, Target, Transient
from feeds.adapters.fields import count, part, text
from hub.records import ItemData

from .addresses import divided
from .api import Api
from .errors import PlaylistMissing, PlaylistPrivate
from .listing import Depth, Listing, read_listing
from .memory import Memory
from .showing import ask

# In pages of 50. Playlists are often sorted oldest first, so their news stand at the end, wherever that is.
FIRST_PAGES, LATER_PAGES, PLAYLIST_PAGES = 10, 3, 20
# Videos may become public, or join the list, a while after we looked.
OVERLAP = timedelta(hours=48)
# Scheduled videos can appear deeper than an ordinary import reads; and videos that were private may be public again.
DEEP_EVERY = timedelta(days=7)


def import_with_key(target: Target, get: Get) -> Batch:
    """Cost: one call for each page of the list, one for each 50 new videos: one for a channel without news."""
    api, memory = Api(get, target.secret, target.now), Memory.unpacked(target.cursor)
    kind, name = divided(target.external_id)
    deep = target.first or memory.whole_at is None or target.now - memory.whole_at >= DEEP_EVERY
    if kind == "channel":
        memory = memory if memory.uploads else replace(memory, uploads=_uploads(api, name))
        listing = _read_uploads(api, name, memory, deep=deep)
    else:
        listing = _read_playlist(api, name)
    return _batch(api, listing, memory, target.now, deep=deep)


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


def _read_uploads(api: Api, channel: str, memory: Memory, *, deep: bool) -> Listing:
    before = None if deep or memory.read_at is None else memory.read_at - OVERLAP
    settled = frozenset((*memory.known, *memory.waiting))
    depth = Depth(FIRST_PAGES if deep else LATER_PAGES, settled, before)
    try:
        return read_listing(api, memory.uploads, depth)
    except PlaylistMissing:
        # YouTube has no uploads playlist for a channel that never published.
        if count(part(_channel(api, channel), "statistics").get("videoCount")) == 0:
            return Listing((), complete=True)
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


def _batch(api: Api, listing: Listing, memory: Memory, now: datetime, *, deep: bool) -> Batch:
    newest_first = sorted(listing.entries, key=lambda entry: entry.published_at, reverse=True)
    listed = tuple(entry.video for entry in newest_first)
    was_known = frozenset(() if deep else memory.known)
    fresh = (video for video in listed if video not in was_known)
    shown = ask(api, tuple(dict.fromkeys((*fresh, *memory.waiting))))
    found = (video for video in (*listed, *memory.waiting) if video in shown.watchable or video in was_known)
    remembered = replace(
        memory,
        known=tuple(dict.fromkeys((*found, *memory.known))),
        waiting=shown.upcoming,
        read_at=now,
        whole_at=now if deep else memory.whole_at,
    )
    records = sorted(shown.records(), key=_published, reverse=True)
    return Batch(tuple(records), cursor=remembered.packed(), warnings=_warnings(listing, memory))


def _published(record: ItemData) -> datetime:
    return record.published_at or datetime.min.replace(tzinfo=UTC)


def _warnings(listing: Listing, memory: Memory) -> tuple[str, ...]:
    if listing.complete or memory.uploads:
        return ()
    return (f"This playlist is longer than {PLAYLIST_PAGES * 50:,} videos: those further down are not imported.",)
