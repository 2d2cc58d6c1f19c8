"""Data API v3: channels, playlistItems, playlists, videos and videos:batchGetStats."""

from collections.abc import Callable
from typing import Any

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json
from .errors import api_error, refusal
from .resources import (
    channel_resource,
    etag,
    playlist_id,
    playlist_item,
    playlist_resource,
    video_resource,
    video_stats,
)

BATCH = 50  # ids per call, and rows per page at most


def answer(request: Request) -> Answer:
    if (refused := refusal(request)) is not None:
        return refused
    call = _CALLS.get(request.path.removeprefix("/youtube/v3/"))
    return call(request) if call else api_error(404, "notFound", "The requested URL was not found on this server.")


def _channels(request: Request) -> Answer:
    ids = _ids(request)
    handle = request.query.get("forHandle", request.query.get("forUsername", "")).removeprefix("@").lower()
    if not (ids or handle):
        message = "No filter selected. Expected one of: forHandle, forUsername, id"
        return api_error(400, "missingRequiredParameter", message, "youtube.parameter")
    found = [channel for channel in brand().on("youtube") if channel.id in ids or channel.handle == handle]
    return _listed("channel", request, [channel_resource(request, channel) for channel in found], hide_empty=True)


def _playlist_items(request: Request) -> Answer:
    wanted = request.query.get("playlistId", "")
    rows = _rows(request, wanted)
    if rows is None:
        message = "The playlist identified with the request's <code>playlistId</code> parameter cannot be found."
        return api_error(404, "playlistNotFound", message, "youtube.playlistItem", "playlistId")
    return _paged("playlistItem", request, [playlist_item(wanted, place, row) for place, row in enumerate(rows)])


def _rows(request: Request, playlist: str) -> list[Item | str] | None:
    for channel in brand().on("youtube"):
        if playlist == f"UU{channel.id[2:]}":
            return _uploads(request, channel)
        for topic in brand().topics:
            if playlist == playlist_id(channel, topic):
                items = request.timeline.items(channel.key, request.now)
                return [item for item in reversed(items) if topic in item.entry.topics]
    return None


def _uploads(request: Request, channel: Channel) -> list[Item | str]:
    """The premiere that is announced next, then everything, newest first.

    Every list also holds rows of videos that were made private or deleted: nothing but the id is left of them.
    """
    items = request.timeline.items(channel.key, request.now)
    coming = [request.timeline.next(channel.key, request.now)] if channel.key == "films" else []
    return [*coming, *items[:6], "private", *items[6:15], "deleted", *items[15:]]


def _playlists(request: Request) -> Answer:
    ids, owner = _ids(request), request.query.get("channelId", "")
    found = []
    for channel in brand().on("youtube"):
        for topic in brand().topics:
            items = [item for item in request.timeline.items(channel.key, request.now) if topic in item.entry.topics]
            if items and (owner == channel.id or playlist_id(channel, topic) in ids):
                found.append(playlist_resource(channel, topic, items))
    return _paged("playlist", request, found)


def _videos(request: Request) -> Answer:
    return _listed("video", request, [video_resource(item, request.now) for item in _wanted(request)])


def _stats(request: Request) -> Answer:
    return _listed("video", request, [video_stats(item, request.now) for item in _wanted(request)])


def _wanted(request: Request) -> list[Item]:
    ids = _ids(request)
    channels = brand().on("youtube")
    known = {item.id: item for channel in channels for item in request.timeline.items(channel.key, request.now)}
    coming = request.timeline.next("films", request.now)
    return [{**known, coming.id: coming}[ident] for ident in ids[:BATCH] if ident in known or ident == coming.id]


def _ids(request: Request) -> list[str]:
    return [ident for ident in request.query.get("id", "").split(",") if ident]


def _paged(kind: str, request: Request, resources: list[dict[str, Any]]) -> Answer:
    try:
        size = min(BATCH, max(1, int(request.query.get("maxResults") or 5)))
        start = int(request.query.get("pageToken", "").removeprefix("CAUQ") or 0)
    except ValueError:
        message = "The request specifies an invalid page token."
        return api_error(400, "invalidPageToken", message, "youtube.parameter", "pageToken")
    tokens = {}
    if start + size < len(resources):
        tokens["nextPageToken"] = f"CAUQ{start + size}"
    if start:
        tokens["prevPageToken"] = f"CAUQ{max(0, start - size)}"
    return _listed(kind, request, resources[start : start + size], total=len(resources), more=tokens)


def _listed(
    kind: str,
    request: Request,
    resources: list[dict[str, Any]],
    *,
    total: int | None = None,
    more: dict[str, str] | None = None,
    hide_empty: bool = False,
) -> Answer:
    """A list response with the parts that were asked for. `hide_empty`: finding nothing leaves "items" out."""
    parts = {"kind", "etag", "id", *request.query.get("part", "").replace(" ", "").split(",")}
    items = [{name: value for name, value in resource.items() if name in parts} for resource in resources]
    count = len(items) if total is None else total
    body = {"kind": f"youtube#{kind}ListResponse", "etag": etag(items), **(more or {})}
    if items or not hide_empty:
        body["items"] = items
    return as_json({**body, "pageInfo": {"totalResults": count, "resultsPerPage": len(items) or 5}})


_CALLS: dict[str, Callable[[Request], Answer]] = {
    "channels": _channels,
    "playlistItems": _playlist_items,
    "playlists": _playlists,
    "videos": _videos,
    "videos:batchGetStats": _stats,
}
