"""Gives new items their place on the time line: a unique position each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from .models import Item
from .timeline import fill_gaps, free_positions, position_of, sort_time

CHUNK = 100  # ranges in one question


def sort_times(published: Sequence[datetime | None], first: bool, now: datetime) -> list[datetime]:
    """Sort times (UTC) in the order given. On a first import undated entries stand among their neighbours."""
    return fill_gaps(published, now) if first else [sort_time(when, now) for when in published]


def claim(times: Sequence[datetime]) -> list[int]:
    """Free positions for items in document order (newest first): of equal times the first stands highest.

    Call inside the transaction that inserts them; the unique constraint catches a race, and the import is retried.
    """
    wanted = [position_of(when) for when in reversed(times)]
    reach = len(wanted)
    crowded: set[int] = set()
    taken = _taken(Q(position__in=wanted)) if wanted else set()
    while True:
        placed = free_positions(wanted, set(taken))
        pairs = list(zip(wanted, placed, strict=True))
        pushed = {wish for wish, place in pairs if place != wish}
        is_near = all(place <= wish + reach for wish, place in pairs)
        if pushed <= crowded and is_near:
            return list(reversed(placed))
        # Feeds that tell only the day crowd many items around one midnight: look further.
        reach = reach if is_near else reach * 4
        crowded |= pushed
        for wishes in _chunks(sorted(crowded)):
            taken |= _taken(reduce(or_, (Q(position__range=(wish, wish + reach)) for wish in wishes)))


def _taken(where: Q) -> set[int]:
    return set(Item.objects.filter(where).order_by().values_list("position", flat=True))


def _chunks(wishes: Sequence[int]) -> Iterator[Sequence[int]]:
    return (wishes[start : start + CHUNK] for start in range(0, len(wishes), CHUNK))
