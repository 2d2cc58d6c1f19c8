"""Where items stand in time."""

from datetime import UTC, datetime, timedelta

from hub.timeline import fill_gaps, free_positions, position_of, sort_time

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_earlier_of_published_and_first_seen_counts():
    assert sort_time(NOW - DAY, NOW) == NOW - DAY


def test_a_date_in_the_future_counts_as_first_seen():
    assert sort_time(NOW + DAY, NOW) == NOW


def test_no_date_counts_as_first_seen():
    assert sort_time(None, NOW) == NOW


def test_on_a_first_import_an_undated_entry_takes_the_time_of_the_entry_below_it():
    assert fill_gaps([NOW - DAY, None, NOW - 3 * DAY], NOW) == [NOW - DAY, NOW - 3 * DAY, NOW - 3 * DAY]


def test_on_a_first_import_undated_entries_at_the_end_take_the_time_above():
    assert fill_gaps([NOW - DAY, None, None], NOW) == [NOW - DAY] * 3


def test_a_feed_without_any_date_is_as_old_as_its_first_import():
    assert fill_gaps([None, None], NOW) == [NOW, NOW]


def test_positions_are_microseconds_since_1970():
    assert position_of(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000


def test_equal_times_get_neighbouring_places_in_the_order_given():
    assert free_positions([5, 5, 5], taken={6}) == [5, 7, 8]
