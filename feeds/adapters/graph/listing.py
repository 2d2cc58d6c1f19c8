"""A list of the Graph API, read from the newest back to what is known.

Lists have no "since" that holds for both platforms, and Instagram's are not in strict order. So the first known item
proves nothing: reading stops after a whole page of known ones that is old enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from feeds.adapters.fields import moment, part, parts, text

from .api import Graph
from .errors import TooMuch
from .memory import Memory

# Above 25 items with all that belongs to them, Facebook asks for less data.
PER_PAGE = 25
# Later fetches read on to the known items: after a long silence that is more than a page.
FIRST_ITEMS, LATER_ITEMS = 5 * PER_PAGE, 10 * PER_PAGE
# Pages may be short or empty and still not be the last one.
MOST_CALLS = 40
OVERLAP = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read, each item once, in the order of the list. enough: nothing new can be behind it."""

    items: tuple[Mapping[str, Any], ...]
    enough: bool

    @property
    def ids(self) -> list[str]:
        return [text(item, "id") for item in self.items]

    def warnings(self, memory: Memory) -> tuple[str, ...]:
        """A first import stops early on purpose."""
        if self.enough or memory.since is None:
            return ()
        return (f"Only the newest {len(self.items)} were read; older ones may have been left out.",)


def read_edge(graph: Graph, path: str, fields: str, date: str, memory: Memory) -> Listing:
    """Raises FetchError. date: the field with an item's time."""
    items: dict[str, Mapping[str, Any]] = {}
    wanted = FIRST_ITEMS if memory.since is None else LATER_ITEMS
    limit, after = PER_PAGE, ""
    for _ in range(MOST_CALLS):
        try:
            answer = graph.ask(path, {"fields": fields, "limit": str(limit), **({"after": after} if after else {})})
        except TooMuch:
            if limit == 1:
                raise
            limit //= 2
            continue
        page = [item for item in parts(answer, "data") if text(item, "id")]
        # Items move between pages while we read: the first sight counts.
        items |= {text(item, "id"): item for item in page if text(item, "id") not in items}
        turned = _next(answer)
        if not turned or turned == after or _suffices(page, date, memory):
            return Listing(tuple(items.values()), enough=True)
        if len(items) >= wanted:
            break
        after = turned
    return Listing(tuple(items.values()), enough=False)


def _next(answer: Mapping[str, Any]) -> str:
    """The cursor of the next page, "" on the last one. `next` itself is only looked at: it holds the token."""
    paging = part(answer, "paging")
    return text(part(paging, "cursors"), "after") if paging.get("next") else ""


def _suffices(page: Sequence[Mapping[str, Any]], date: str, memory: Memory) -> bool:
    """Whether a page is old enough and holds nothing new."""
    if memory.since is None or not page:
        return False
    dates = [at for item in page if (at := moment(item.get(date)))]
    old = bool(dates) and min(dates).timestamp() < memory.since - OVERLAP.total_seconds()
    return old and {text(item, "id") for item in page} <= set(memory.known)
