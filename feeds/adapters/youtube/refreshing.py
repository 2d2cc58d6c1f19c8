"""Which videos to ask about again, and what their absence means. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

# Counts of the newest move fastest: these are read again at every import, two calls.
NEWEST = 100
# The rest takes turns, one call: 900 older ones come round in 18 imports. YouTube allows 30 days.
TURN = 50
# One check may meet a fault of YouTube; two, hours apart, may not.
CONFIRMED_AFTER = timedelta(hours=6)


def to_refresh(known: Sequence[str], turn: int) -> tuple[tuple[str, ...], int]:
    """The known videos to read again (newest first), and where the next turn begins."""
    older = known[NEWEST:]
    start = turn if turn < len(older) else 0
    following = start + TURN
    return (*known[:NEWEST], *older[start:following]), following if following < len(older) else 0


def absences(
    asked: Iterable[str], shown: AbstractSet[str], before: Mapping[str, datetime], now: datetime
) -> tuple[dict[str, datetime], tuple[str, ...]]:
    """(still doubtful: id and since when, surely gone).

    asked: known videos that were asked for. shown: what YouTube shows anywhere in this import.
    before: who was doubtful already. A video that is shown again is doubtful no more.
    """
    since = {video: before.get(video, now) for video in asked if video not in shown}
    gone = tuple(video for video, start in since.items() if now - start >= CONFIRMED_AFTER)
    return {video: start for video, start in since.items() if video not in gone}, gone
