"""Popularity that compares an item with what is usual for its own source. Pure and independent of the clock.

A typical item scores P = .50, one that beats 85 % of its source .85, whatever the size of the audience. The two
stored numbers never decay: newer items start higher instead of old ones sinking, so no job rewrites rows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import fmean, median, quantiles

METRICS = ("views", "likes", "comments", "shares")

SPREAD_FLOOR = 0.3
SHRINK = 20  # a source counts fully once it has many more items than this
TYPICAL = 0.5
TYPICAL_WEIGHT = 0.5
NETWORK_WEIGHT = 1.0
STEEPNESS = math.log(0.85 / 0.15)
MAX_P = 1 - 2**-40

STEPS_PER_POINT = 4  # a class is a step of about 19 % in 1 - P
MAX_CLASS = 255
TRENDING_EPOCH = datetime(2012, 1, 1, tzinfo=UTC)
TRENDING_POINT = timedelta(hours=48)  # so much newer is worth one point of popularity

# How much of its final count an item usually has at an age: the prior until a source's own curve is measured.
GROWTH = (
    (timedelta(hours=1), 0.1),
    (timedelta(hours=6), 0.3),
    (timedelta(days=1), 0.5),
    (timedelta(days=3), 0.75),
    (timedelta(days=7), 1.0),
)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for one metric of one kind of one source: median of count + 1, and ln(85th percentile / median)."""

    median: float
    spread: float
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    popularity: float
    popularity_class: int
    trending: float
    trending_class: int


def usual(counts: Sequence[int], platform: Usual | None = None) -> Usual:
    """The baseline of a source from its items' counts, drawn towards the platform's while there are few."""
    values = [count + 1 for count in counts]
    if not values:
        return platform or Usual(1.0, SPREAD_FLOOR)
    middle = median(values)
    high = quantiles(values, n=20, method="inclusive")[16] if len(values) > 1 else middle
    spread = max(math.log(high / middle), SPREAD_FLOOR)
    if platform is None:
        return Usual(middle, spread, len(values))
    n = len(values)
    ln_median = (n * math.log(middle) + SHRINK * math.log(platform.median)) / (n + SHRINK)
    spread = (n * spread + SHRINK * platform.spread) / (n + SHRINK)
    return Usual(math.exp(ln_median), max(spread, SPREAD_FLOOR), n)


def signal(count: int, baseline: Usual, age: timedelta) -> float:
    """0 to 1: .5 at the median for this age, .85 at the 85th percentile."""
    expected = max(baseline.median * grown(age), 1.0)
    steepness = STEEPNESS / baseline.spread
    # y^a / (y^a + M^a), written so that large counts cannot overflow.
    return 1 / (1 + math.exp(-max(min(steepness * math.log((count + 1) / expected), 700), -700)))


def grown(age: timedelta) -> float:
    """The share of its final count that an item of this age usually has."""
    return next((share for limit, share in GROWTH if age <= limit), 1.0)


def index(counts: Mapping[str, int | None], baselines: Mapping[str, Usual], age: timedelta) -> float:
    """P, 0 to 1. Metrics that are unknown or have no baseline say nothing; without any the item is typical."""
    signals = [
        signal(count, baselines[metric], age)
        for metric, count in counts.items()
        if count is not None and metric in baselines
    ]
    if not signals:
        return TYPICAL
    weighed = NETWORK_WEIGHT * fmean(signals) + TYPICAL * TYPICAL_WEIGHT
    return min(weighed / (NETWORK_WEIGHT + TYPICAL_WEIGHT), MAX_P)


def score(p: float, sort_at: datetime) -> Score:
    """The stored columns for an index P of an item that stands at `sort_at` (UTC)."""
    popularity = -math.log2(1 - p)
    trending = popularity + (sort_at - TRENDING_EPOCH) / TRENDING_POINT
    return Score(
        popularity,
        min(int(popularity * STEPS_PER_POINT), MAX_CLASS),
        trending,
        math.floor(trending * STEPS_PER_POINT),
    )


def p_of(popularity: float) -> float:
    """The index P behind a stored popularity."""
    return 1 - 2**-popularity
