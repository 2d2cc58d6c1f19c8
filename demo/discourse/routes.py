"""Which addresses of the forum lead to which JSON."""

from typing import Any

from ..brand import brand
from ..timeline import Item
from ..wire import Request
from . import resources

[CHANNEL] = brand().on("discourse")
PER_PAGE = 30


def items(request: Request) -> list[Item]:
    return request.timeline.items(CHANNEL.key, request.now)


def found(request: Request) -> dict[str, Any] | None:
    """The answer to a path that ends in .json; None for 404."""
    match request.path.removesuffix(".json").strip("/").split("/"):
        case ["site", "basic-info"]:
            return resources.basic_info(CHANNEL)
        case ["latest"] | ["top"]:
            return _list(request, items(request))
        case ["c", number, "show"]:
            return _category(number)
        case ["c", slug, "find_by_slug"]:
            return _category(next((row.number for row in resources.CATEGORIES if row.slug == slug), ""))
        case ["c", _, number]:
            return _list(request, [item for item in items(request) if resources.category(item).number == number])
        case ["tag", name]:
            return _list(request, [item for item in items(request) if name in resources.tags(item)])
        case ["t", number]:
            return next((resources.topic(item, request.now) for item in items(request) if item.id == number), None)
    return None


def _list(request: Request, listed: list[Item]) -> dict[str, Any]:
    """In the order of the last answer, as forums show them."""
    listed = sorted(listed, key=lambda item: resources.bumped(item, request.now), reverse=True)
    start = int(request.query.get("page", "0")) * PER_PAGE
    return resources.topic_list(listed[start : start + PER_PAGE], request.now, more=len(listed) > start + PER_PAGE)


def _category(number: str) -> dict[str, Any] | None:
    return next((resources.described(row) for row in resources.CATEGORIES if row.number == number), None)
