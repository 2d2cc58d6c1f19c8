"""What the page of a search has to say: another spelling when nothing is found, and what it cannot do."""

from dataclasses import dataclass
from typing import Any

from . import reads, search
from .filters import BEST, StreamFilter


@dataclass(frozen=True, slots=True)
class Respelling:
    """view: the same with another spelling, which finds `count` items. as_typed: the one that nobody corrects."""

    view: StreamFilter
    count: int
    typed: str
    as_typed: StreamFilter


def respelt(view: StreamFilter, total: int) -> Respelling | None:
    """None when enough is found, or no spelling finds more. total: what the view finds."""
    if not view.q or total > search.FEW:
        return None
    spelt, count = search.meant(view.q, lambda query: reads.total(view.with_(q=query)))
    if not spelt:
        return None
    return Respelling(view.with_(q=spelt), count, view.q, view.with_(q=search.as_typed(view.q)))


def remarks(view: StreamFilter, total: int) -> dict[str, Any]:
    """For the template: no word to look for; more than can be put in order, and where all of it is. {} elsewhere."""
    if not view.q:
        return {}
    crowded = view.sort == BEST and total > search.BEST
    return {
        "unsearchable": not search.ask(view.q),
        "best": search.BEST,
        "unordered_query": view.with_(sort="new").query_string() if crowded else "",
    }
