"""How often a source deserves a look."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.rhythm import LONGEST_GAP, interval, usual_gap

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HALF, SIX = timedelta(minutes=30), timedelta(hours=6)


def published(*days):
    return [START + day * DAY for day in days]


def test_the_usual_gap_is_the_median_whatever_the_order():
    assert usual_gap(published(0, 1, 30, 2, 3)) == DAY


@pytest.mark.parametrize("days", [(), (0,), (0, 1, 2)])
def test_too_few_publications_tell_nothing(days):
    assert usual_gap(published(*days)) is None


def test_only_the_newest_publications_count():
    old, recent = [number * 0.01 for number in range(100)], range(10, 31)
    assert usual_gap(published(*old, *recent)) == DAY


def test_posts_that_come_in_heaps_have_no_gap():
    assert usual_gap(published(0, 0, 0, 0, 5)) == timedelta(0)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(None, HALF), (timedelta(0), HALF), (HOUR, HALF), (10 * HOUR, HOUR), (DAY, DAY / 10), (300 * DAY, SIX)],
)
def test_a_source_is_looked_at_about_ten_times_between_two_publications(gap, expected):
    assert interval(HALF, SIX, gap, timedelta(0)) == expected


@pytest.mark.parametrize(("days", "hours"), [(13, 0.5), (14, 0.5), (21, 9), (28, 12), (56, 24), (999, 24)])
def test_two_weeks_of_silence_stretch_the_wait_up_to_a_day(days, hours):
    assert interval(HALF, SIX, HOUR, days * DAY) == timedelta(hours=hours)


def test_a_site_that_wants_to_be_quick_is_quick_for_long():
    assert interval(HALF, HALF, 300 * DAY, timedelta(0)) == HALF
    assert interval(HALF, HALF, 300 * DAY, 28 * DAY) == HOUR


def test_the_shortest_interval_is_never_undercut():
    assert interval(2 * DAY, SIX, HOUR, timedelta(0)) == 2 * DAY
    assert interval(2 * DAY, SIX, HOUR, 300 * DAY) == 2 * DAY


def test_a_server_of_another_millennium_has_a_gap_that_can_be_kept():
    """Two milliard seconds are all that PostgreSQL keeps in such a column, and the import would fail for ever."""
    times = [datetime(year, 1, 1, tzinfo=UTC) for year in (1990, 4000, 6000, 9999)]
    assert usual_gap(times) == LONGEST_GAP
