"""The queries of the AppView that need no log-in. Errors are {"error", "message"}, mostly with HTTP 400."""

from typing import Any

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json, not_found, stamp
from .posts import Shown, post, profile, reason, uri

USUAL, MOST, LOOKUP = 50, 100, 25


class Refused(Exception):
    """An error of the API: its name and message."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def answer(request: Request) -> Answer:
    if not request.path.startswith("/xrpc/"):
        return not_found()
    try:
        method = _METHODS.get(request.path.removeprefix("/xrpc/"))
        if method is None:
            return as_json({"error": "MethodNotImplemented", "message": "Method Not Implemented"}, 501)
        return as_json(method(request))
    except Refused as refused:
        return as_json({"error": refused.name, "message": str(refused)}, 400)


def _channel(request: Request, name: str) -> Channel:
    wanted = request.query.get(name, "")
    if not wanted:
        raise Refused("InvalidRequest", f'Error: Params must have the property "{name}"')
    for channel in brand().on("bluesky"):
        if wanted in (channel.id, channel.handle):
            return channel
    raise Refused("InvalidRequest", "Unable to resolve handle" if name == "handle" else "Profile not found")


def _resolve(request: Request) -> dict[str, Any]:
    return {"did": _channel(request, "handle").id}


def _profile(request: Request) -> dict[str, Any]:
    channel = _channel(request, "actor")
    posted = len(request.timeline.items(channel.key, request.now))
    more = {"followersCount": 640, "followsCount": 41, "postsCount": posted, "indexedAt": stamp(request.now)}
    return {**profile(channel), "description": channel.about, **more}


def _feed(request: Request) -> dict[str, Any]:
    """Newest first. A cursor names the last post of its page, so new posts do not shift the next one."""
    channel, query = _channel(request, "actor"), request.query
    size = query.get("limit") or str(USUAL)
    if not size.isdigit() or not 1 <= int(size) <= MOST:
        raise Refused("InvalidRequest", f"Error: limit must be an integer between 1 and {MOST}")
    items = request.timeline.items(channel.key, request.now)
    rest = [item for item in items if not query.get("cursor") or item.id < query["cursor"].rpartition("/")[2]]
    shown = rest[: int(size)]
    more = {"cursor": f"{stamp(shown[-1].published)}/{shown[-1].id}"} if len(rest) > len(shown) else {}
    return {"feed": [_row(request, item, items) for item in shown], **more}


def _row(request: Request, item: Item, items: list[Item]) -> dict[str, Any]:
    repeated = {"reason": reason(item)} if "boosted" in item.entry.odd else {}
    return {"post": post(Shown(item, items[-1], request.now)), **repeated}


def _posts(request: Request) -> dict[str, Any]:
    wanted = [each for each in request.query.get("uris", "").split(",") if each]
    if len(wanted) > LOOKUP:
        raise Refused("InvalidRequest", f"Error: uris must not have more than {LOOKUP} elements")
    found = {}
    for channel in brand().on("bluesky"):
        items = request.timeline.items(channel.key, request.now)
        found |= {uri(item): post(Shown(item, items[-1], request.now)) for item in items if uri(item) in wanted}
    return {"posts": [found[each] for each in wanted if each in found]}


_METHODS = {
    "com.atproto.identity.resolveHandle": _resolve,
    "app.bsky.actor.getProfile": _profile,
    "app.bsky.feed.getAuthorFeed": _feed,
    "app.bsky.feed.getPosts": _posts,
}
