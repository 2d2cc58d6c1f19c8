"""Accounts, their videos and single videos. Errors have a number; `fields` and If-Modified-Since do what they say."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json, stamp, with_validators
from .resources import user, video

LONGEST_PAGE, USUAL_PAGE = 100, 25
WINDOW = timedelta(minutes=15)


class Refused(Exception):
    """An error of the API: status, number and message."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


def answer(request: Request) -> Answer:
    limits = {"X-RateLimit-Limit": "250", "X-RateLimit-Remaining": "241"}
    limits["X-RateLimit-Reset"] = stamp(request.now + WINDOW).replace("Z", "+00:00")
    try:
        _check_token(request.headers.get("authorization", ""))
        told = _routed(request)
    except Refused as refused:
        said = {"error": str(refused), "link": None, "developer_message": str(refused), "error_code": refused.code}
        # Whoever is shut out is told no limits.
        return as_json(said, refused.status, {} if refused.status == 429 else limits)
    return Answer(told.body, told.type, told.status, {**told.headers, **limits})


def _check_token(header: str) -> None:
    """Any token is good, except for none, "wrong" and "exhausted" (too many calls)."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or token in ("", "wrong"):
        raise Refused(401, 8003, "Something strange occurred. Please contact the app owners.")
    if token == "exhausted":  # noqa: S105 - a word of the demo
        raise Refused(429, 9000, "Too many API requests. Wait an hour or so, then try again.")


def _routed(request: Request) -> Answer:
    match request.path.strip("/").split("/"):
        case ["users", name]:
            return _told(request, user(_channel(name)))
        case ["users", name, "videos"]:
            return _listed(request, _channel(name))
        case ["videos", number]:
            return _told(request, video(_one(request, number), request.now))
    raise Refused(404, 5000, "The requested page couldn't be found.")


def _channel(name: str) -> Channel:
    for channel in brand().on("vimeo"):
        if name.lower() in (channel.id, channel.handle):
            return channel
    raise Refused(404, 5000, "The requested user couldn't be found.")


def _one(request: Request, number: str) -> Item:
    for channel in brand().on("vimeo"):
        for item in request.timeline.items(channel.key, request.now):
            if item.id == number:
                return item
    raise Refused(404, 5000, "The requested video couldn't be found.")


def _listed(request: Request, channel: Channel) -> Answer:
    query, items = request.query, request.timeline.items(channel.key, request.now)
    size, number = _number(query.get("per_page"), USUAL_PAGE), _number(query.get("page"), 1)
    if not 1 <= size <= LONGEST_PAGE:
        raise Refused(400, 2286, "The parameter per_page is out of range.")
    pages = max(1, math.ceil(len(items) / size))
    if number > pages:
        raise Refused(404, 2969, "The requested page does not exist.")
    page = {"total": len(items), "page": number, "per_page": size, "paging": _paging(request, number, pages)}
    page["data"] = [video(item, request.now) for item in items[(number - 1) * size : number * size]]
    told = _told(request, page)
    changed = max([_changed(item, request.now) for item in items], default=request.now)
    checked = with_validators(request, told.body.decode(), told.type, changed)
    modified = {name: value for name, value in checked.headers.items() if name == "Last-Modified"}
    return Answer(checked.body, checked.type, checked.status, modified)


def _paging(request: Request, number: int, pages: int) -> dict[str, str | None]:
    wanted = {"next": number + 1, "previous": number - 1, "first": 1, "last": pages}
    return {name: f"{request.path}?page={at}" if 1 <= at <= pages else None for name, at in wanted.items()}


def _changed(item: Item, now: datetime) -> datetime:
    return item.edited if item.edited and item.edited <= now else item.published


def _told(request: Request, resource: dict[str, Any]) -> Answer:
    fields = [field.split(".") for field in request.query.get("fields", "").split(",") if field]
    told = as_json(_filtered(resource, fields) if fields else resource)
    return Answer(told.body, "application/vnd.vimeo.video+json")


def _filtered(resource: dict[str, Any], fields: Iterable[list[str]]) -> dict[str, Any]:
    """What was asked for. In a list, a field stands for one of each entry."""
    kept: dict[str, Any] = {}
    if "data" in resource:
        kept["data"] = [_filtered(each, fields) for each in resource["data"]]
    for name in dict.fromkeys(field[0] for field in fields):
        if name not in resource or name == "data":
            continue
        inner = [field[1:] for field in fields if field[0] == name and len(field) > 1]
        kept[name] = _inside(resource[name], inner) if inner else resource[name]
    return kept


def _inside(value: Any, fields: list[list[str]]) -> Any:
    if isinstance(value, list):
        return [_filtered(each, fields) for each in value]
    return _filtered(value, fields) if isinstance(value, dict) else value


def _number(value: str | None, usual: int) -> int:
    if not value:
        return usual
    if not value.isdigit() or not int(value):
        raise Refused(400, 2204, "One of the parameters is no number.")
    return int(value)
