"""The Graph API of Pages. Every good token is that of the brand's first Page."""

from collections.abc import Mapping
from typing import Any

from ..brand import Channel, brand
from ..graph.errors import Refused, check_permission, check_token, token_of, unseen, usage
from ..graph.listing import fields_of, looked_up, only, page
from ..timeline import Item
from ..wire import Answer, Request, as_json
from .posts import PAGE, POST, REEL, post, reel
from .posts import page as page_object

PERMISSION = "pages_read_engagement"


def answer(request: Request) -> Answer:
    token = token_of(request)
    headers = usage(token)
    try:
        check_token(token, request.now)
        return as_json(_routed(request, token), headers=headers)
    except Refused as refusal:
        return refusal.answer(headers)


def _routed(request: Request, token: str) -> Mapping[str, Any]:
    match request.path.strip("/").split("/"):
        case [_]:
            check_permission(token, PERMISSION)
            return looked_up(request, lambda ident: _object(request, ident))
        case [_, name]:
            return only(page_object(_named(name)), fields_of(request), PAGE, "Page")
        case [_, name, "posts" | "video_reels" as edge]:
            channel = _named(name)
            check_permission(token, PERMISSION)
            return _listed(request, channel, edge)
    raise Refused(2500, f"Unknown path components: {request.path}")


def _named(name: str) -> Channel:
    """The Page by its number, its name, or "me"."""
    for channel in brand().on("facebook"):
        if name.lower() in ("me", channel.id, channel.handle):
            return channel
    raise unseen(name) if name.isdigit() else Refused(803, f"(#803) Cannot query users by their username ({name})")


def _listed(request: Request, channel: Channel, edge: str) -> dict[str, Any]:
    reels = edge == "video_reels"
    items = [item for item in request.timeline.items(channel.key, request.now) if item.entry.short is reels]
    return page(request, [_whole(request, item) for item in items], "attachments")


def _object(request: Request, ident: str) -> dict[str, Any] | None:
    for channel in brand().on("facebook"):
        for item in request.timeline.items(channel.key, request.now):
            if item.id == ident:
                return _whole(request, item)
    return None


def _whole(request: Request, item: Item) -> dict[str, Any]:
    """The item with the fields that were asked for."""
    fields = fields_of(request)
    if item.entry.short:
        return only(reel(item, request.now), fields, REEL, "Video")
    return only(post(item, request.now), fields, POST, "Post")
