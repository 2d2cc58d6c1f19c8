"""When a channel publishes: ever more often towards the anchor, then steadily, at the hours when people work."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from .brand import Channel
from .chance import number, share

YEARS = timedelta(days=728)
MONTHS = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}


def slots(channel: Channel, anchor: datetime) -> Iterator[datetime]:
    """Every date at which the channel publishes outside of stories, oldest first, without end. Aware UTC."""
    gap = 1 / channel.perday
    for age, width in reversed(_ages(channel.past, gap)):
        wobble = (share(channel.key, "past", age) - 0.5) * width / 2
        yield at_work(anchor - timedelta(days=max(age + wobble, 0.02)), anchor, channel.key)
    turn = 0
    while True:
        wobble = (share(channel.key, "next", turn) - 0.5) / 2
        yield at_work(anchor + timedelta(days=(turn + 0.5 + wobble) * gap), anchor, channel.key)
        turn += 1


def in_season(season: str, at: datetime) -> bool:
    return not season or at.month in MONTHS[season]


@cache
def _ages(count: int, gap: float) -> list[tuple[float, float]]:
    """(days before the anchor, width of the gap) of `count` slots over two years, newest first.

    Gaps grow by a constant factor into the past; the factor that fills the two years is found by halving.
    """
    low, high = 0.5, 2.0
    for _ in range(60):
        factor = (low + high) / 2
        if sum(gap * factor**step for step in range(count)) < YEARS.days:
            low = factor
        else:
            high = factor
    ages, age = [], 0.0
    for step in range(count):
        width = gap * low**step
        ages.append((age + width / 2, width))
        age += width
    return ages


def at_work(at: datetime, anchor: datetime, name: str) -> datetime:
    """The same day between 6 and 20 UTC, but never across the anchor: what was past stays past."""
    minute = number(name, at.date()) % (14 * 60)
    moved = at.replace(hour=6, minute=0, second=number(name, at) % 60, microsecond=0) + timedelta(minutes=minute)
    return moved if (moved < anchor) == (at < anchor) else at.replace(microsecond=0)
