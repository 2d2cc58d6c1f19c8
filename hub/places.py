"""Gives new items their place on the time line: a unique position each."""

from collections.abc import Sequence
from datetime import datetime

from .models import Item
from .timeline import fill_gaps, free_positions, position_of, sort_time


def sort_times(published: Sequence[datetime | None], first: bool, now: datetime) -> list[datetime]:
    """Sort times (UTC) in the order given. On a first import undated entries stand among their neighbours."""
    return fill_gaps(published, now) if first else [sort_time(when, now) for when in published]


def claim(times: Sequence[datetime]) -> list[int]:
    """Free positions for items in document order (newest first): of equal times the first stands highest.

    Call inside the transaction that inserts them; the unique constraint catches a race, and the import is retried.
    """
    if not times:
        return []
    wanted = [position_of(when) for when in times]
    around = [(position, position + len(wanted)) for position in set(wanted)]
    taken: set[int] = set()
    for start in range(0, len(around), 200):
        for low, high in around[start : start + 200]:
            taken |= set(Item.objects.filter(position__range=(low, high)).values_list("position", flat=True))
    return list(reversed(free_positions(reversed(wanted), taken)))
