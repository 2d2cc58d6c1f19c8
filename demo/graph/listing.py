"""Fields, pages and look-ups, as every edge of the Graph API has them."""

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..wire import Request
from .errors import Refused, token_of, unseen

MOST, USUAL = 100, 25
HEAVY = 25  # above as many items with everything that belongs to them, less data is asked for


def fields_of(request: Request) -> list[str]:
    """The names of the fields that were asked for, without what stands in brackets after them."""
    names, depth, name = [], 0, ""
    for sign in request.query.get("fields", "id") + ",":
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            names.append(name.partition("{")[0].partition(".")[0].strip())
            name = ""
        else:
            name += sign
    return [name for name in names if name]


def only(whole: Mapping[str, Any], fields: Sequence[str], known: Sequence[str], kind: str) -> dict[str, Any]:
    """The fields of an object that were asked for and are there. Raises Refused for one that its kind never has."""
    for name in fields:
        if name not in known:
            raise Refused(100, f"(#100) Tried accessing nonexisting field ({name}) on node type ({kind})")
    return {name: value for name, value in whole.items() if name in fields or name == "id"}


def page(request: Request, objects: Sequence[Mapping[str, Any]], heavy: str) -> dict[str, Any]:
    """A page of objects with their ids, and its cursors; `next` holds the token, as it does at Meta.

    heavy: the field that makes a long page too much. Raises Refused.
    """
    limit = request.query.get("limit") or str(USUAL)
    if not limit.isdigit():
        raise Refused(100, "(#100) Param limit must be a valid integer")
    size = min(MOST, int(limit))
    if size > HEAVY and heavy in fields_of(request):
        raise Refused(1, "Please reduce the amount of data you're asking for, then retry your request", status=500)
    ids = [each["id"] for each in objects]
    after = _opened(request.query.get("after", ""))
    start = ids.index(after) + 1 if after in ids else 0
    shown = objects[start : start + size]
    if not shown:
        return {"data": []}
    paging: dict[str, Any] = {"cursors": {"before": _sealed(shown[0]["id"]), "after": _sealed(shown[-1]["id"])}}
    if start + size < len(objects):
        kept = "&".join(f"{name}={value}" for name, value in request.query.items() if name not in ("after", "fields"))
        where = f"https://{request.host}{request.path}?access_token={token_of(request)}&{kept}"
        paging["next"] = f"{where}&after={paging['cursors']['after']}"
    return {"data": shown, "paging": paging}


def looked_up(request: Request, find: Callable[[str], Mapping[str, Any] | None]) -> dict[str, Any]:
    """Objects by their ids. One that is not there makes the whole call fail, as it does at Meta. Raises Refused."""
    ids = [ident for ident in request.query.get("ids", "").split(",") if ident]
    if not 0 < len(ids) <= 50:
        raise Refused(100, "(#100) Too many IDs. Maximum: 50.")
    found = {}
    for ident in ids:
        each = find(ident)
        if each is None:
            raise unseen(ident)
        found[ident] = each
    return found


def _sealed(ident: str) -> str:
    return base64.urlsafe_b64encode(f"QVFI{ident}".encode()).decode().rstrip("=")


def _opened(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().removeprefix("QVFI")
    except ValueError as error:
        raise Refused(100, "(#100) Invalid cursors values") from error
