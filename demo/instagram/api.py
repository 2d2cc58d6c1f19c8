"""The Graph API of one professional account: every good token is that of the brand's first one."""

from collections.abc import Mapping
from typing import Any

from ..brand import Channel, brand
from ..graph.errors import LIFETIME, Refused, check_permission, check_token, lasting, token_of, unseen, usage
from ..graph.listing import fields_of, looked_up, only, page
from ..timeline import Item
from ..wire import Answer, Request, as_json
from .media import ACCOUNT, MEDIA, account, media

PERMISSION = "instagram_business_basic"


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
        case ["refresh_access_token"]:
            return _refreshed(request)
        case [_]:
            check_permission(token, PERMISSION)
            return looked_up(request, lambda ident: _object(request, ident))
        case [_, name]:
            channel = _named(name)
            posts = len(request.timeline.items(channel.key, request.now))
            return only(account(channel, posts), fields_of(request), ACCOUNT, "IGUser")
        case [_, name, "media"]:
            channel = _named(name)
            check_permission(token, PERMISSION)
            items = request.timeline.items(channel.key, request.now)
            return page(request, [_whole(request, item) for item in items], "children")
    raise Refused(2500, f"Unknown path components: {request.path}")


def _refreshed(request: Request) -> dict[str, Any]:
    """A token for the next 60 days."""
    if request.query.get("grant_type") != "ig_refresh_token":
        raise Refused(100, "(#100) The parameter grant_type is required")
    fresh = lasting(request.now + LIFETIME)
    return {"access_token": fresh, "token_type": "bearer", "expires_in": int(LIFETIME.total_seconds())}


def _named(name: str) -> Channel:
    """The account by its number or "me"."""
    for channel in brand().on("instagram"):
        if name in ("me", channel.id):
            return channel
    raise unseen(name)


def _object(request: Request, ident: str) -> dict[str, Any] | None:
    for channel in brand().on("instagram"):
        for item in request.timeline.items(channel.key, request.now):
            if item.id == ident:
                return _whole(request, item)
    return None


def _whole(request: Request, item: Item) -> dict[str, Any]:
    """The item with the fields that were asked for."""
    return only(media(item, request.now), fields_of(request), MEDIA, "IGMedia")
