"""Another spelling of a search that found nothing, or next to nothing."""

from dataclasses import dataclass

from . import reads, search
from .filters import StreamFilter


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
