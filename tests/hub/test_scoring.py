"""Popularity that compares an item with its own source."""

import math
import random
from datetime import UTC, datetime, timedelta

import pytest

from hub.scoring import MAX_CLASS, Usual, grown, index, p_of, score, signal, usual

OLD = timedelta(days=30)
WHEN = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize("median", [3, 40, 100_000])
def test_the_median_scores_a_half_and_the_85th_percentile_85(median):
    spread = 1.2
    baseline = Usual(median, spread)
    assert signal(median - 1, baseline, OLD) == pytest.approx(0.5)
    assert signal(round(median * math.exp(spread)) - 1, baseline, OLD) == pytest.approx(0.85, abs=0.06)


def test_an_item_without_signals_is_typical():
    assert index({"likes": None}, {"likes": Usual(10, 1)}, OLD) == 0.5
    assert index({"likes": 3}, {}, OLD) == 0.5


def test_silence_is_not_zero():
    silent = index({"likes": None, "views": 100}, {"likes": Usual(10, 1), "views": Usual(100, 1)}, OLD)
    zero = index({"likes": 0, "views": 100}, {"likes": Usual(10, 1), "views": Usual(100, 1)}, OLD)
    assert zero < silent


def test_a_young_item_is_compared_with_young_items():
    baseline = Usual(100, 1)
    assert signal(50, baseline, timedelta(hours=20)) > signal(50, baseline, OLD)


def test_growth_never_falls():
    shares = [grown(timedelta(hours=hours)) for hours in range(1, 24 * 10)]
    assert shares == sorted(shares)


def test_one_viral_item_moves_the_others_by_less_than_a_point():
    chance = random.Random(7)
    counts = [round(chance.lognormvariate(4, 1)) for _ in range(200)]
    before, after = usual(counts), usual([*counts[1:], max(counts) * 50])
    moves = [abs(signal(c, before, OLD) - signal(c, after, OLD)) for c in counts]
    assert max(moves) < 0.01


def test_a_small_sample_is_drawn_towards_its_platform():
    platform = Usual(100, 1)
    assert 1 < usual([0, 0], platform).median < 100
    assert usual([], platform) == platform


def test_no_source_fills_the_top_because_its_audience_is_large():
    chance = random.Random(3)
    sources = {size: [round(chance.lognormvariate(math.log(size), 1)) for _ in range(300)] for size in (10, 10_000)}
    ranked = sorted(
        (
            (index({"likes": c}, {"likes": usual(counts)}, OLD), size)
            for size, counts in sources.items()
            for c in counts
        ),
        reverse=True,
    )
    assert 30 <= sum(size == 10 for _, size in ranked[:100]) <= 70


def test_huge_counts_do_not_overflow():
    assert 0.99 < signal(2**63 - 1, Usual(1, 0.3), OLD) <= 1
    assert score(index({"likes": 2**63 - 1}, {"likes": Usual(1, 0.3)}, OLD), WHEN).popularity_class <= MAX_CLASS


def test_the_stored_popularity_gives_the_index_back():
    assert p_of(score(0.73, WHEN).popularity) == pytest.approx(0.73)


def test_two_days_newer_is_worth_one_point_of_popularity():
    older = score(0.75, WHEN)  # popularity 2
    newer = score(0.5, WHEN + timedelta(hours=48))  # popularity 1
    assert older.trending == pytest.approx(newer.trending)
