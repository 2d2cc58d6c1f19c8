"""How often a source deserves a look, from how often it publishes. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

LOOKED_AT = 20  # the newest items tell of today's rhythm; older ones of a rhythm that may be over
LEAST = 4
LOOKS_PER_GAP = 10
SILENCE = timedelta(weeks=2)
LONGEST = timedelta(hours=24)
LONGEST_GAP = timedelta(days=3_650)  # servers may write any year; a longer gap would fit no column


def usual_gap(times: Iterable[datetime]) -> timedelta | None:
    """The median time between two publications, None when there are too few to tell. times: aware, in any order."""
    newest = sorted(times)[-LOOKED_AT:]
    if len(newest) < LEAST:
        return None
    gap = median((after - before).total_seconds() for before, after in pairwise(newest))
    return min(timedelta(seconds=gap), LONGEST_GAP)


def interval(shortest: timedelta, longest: timedelta, gap: timedelta | None, silent: timedelta) -> timedelta:
    """How long to wait for the next look: about a tenth of the usual gap, between `shortest` and `longest`.

    gap: None means that nobody knows, and then we look often. silent: since when nothing new came; from two weeks on
    the wait grows with the silence, in proportion to `longest`, up to a day.
    """
    longest = max(shortest, longest)
    wait = min(max(shortest, gap / LOOKS_PER_GAP), longest) if gap is not None else shortest
    if silent <= SILENCE:
        return wait
    return max(wait, min(longest * (silent / SILENCE), max(longest, LONGEST)))
