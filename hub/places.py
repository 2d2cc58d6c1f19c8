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
    wanted = [position_of(when) for when in reversed(times)]
    reach = len(wanted)
    while True:
        placed = free_positions(wanted, _taken(wanted, reach))
        if all(place <= wish + reach for wish, place in zip(wanted, placed, strict=True)):
            return list(reversed(placed))
        # Feeds that tell only the day crowd many items around one midnight: look further.
        reach *= 4


def _taken(wanted: Sequence[int], reach: int) -> set[int]:
    """The occupied positions from each wish up to `reach` above it."""
    taken: set[int] = set()
    for position in set(wanted):
        around = Item.objects.filter(position__range=(position, position + reach))
        taken |= set(around.values_list("position", flat=True))
    return taken
