"""Where items stand in time. Pure: values in, values out; all times aware UTC."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_MICROSECOND = timedelta(microseconds=1)


def sort_time(published_at: datetime | None, first_seen_at: datetime) -> datetime:
    """The earlier of the two: a date in the future or none at all counts as the moment it was first seen."""
    return min(published_at, first_seen_at) if published_at else first_seen_at


def fill_gaps(published: Sequence[datetime | None], now: datetime) -> list[datetime]:
    """Sort times for the first import of a source, in document order.

    An undated entry of an old feed is not news: it takes the time of the dated entry below it (else above it).
    """
    times = [min(when, now) if when else None for when in published]
    below: datetime | None = None
    for index in range(len(times) - 1, -1, -1):
        below = times[index] = times[index] or below
    above: datetime | None = None
    for index, when in enumerate(times):
        above = times[index] = when or above
    return [when or now for when in times]


def position_of(when: datetime) -> int:
    """Microseconds since 1970: the wished place on the time line, before nudging."""
    return (when - EPOCH) // ONE_MICROSECOND


def free_positions(wanted: Iterable[int], taken: set[int]) -> list[int]:
    """Unique places, each the nearest free one at or above its wish, in the order given. Adds them to `taken`."""
    found = []
    for position in wanted:
        while position in taken:
            position += 1
        taken.add(position)
        found.append(position)
    return found
