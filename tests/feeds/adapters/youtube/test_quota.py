"""The quota day ends at midnight in California, whatever the season and wherever we run."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.youtube.quota import next_reset, pacific_time


@pytest.mark.parametrize(
    ("now", "reset"),
    [
        ("2026-01-15T12:00", "2026-01-16T08:00"),
        ("2026-07-15T12:00", "2026-07-16T07:00"),
        ("2026-07-15T06:59", "2026-07-15T07:00"),
        ("2026-07-15T07:00", "2026-07-16T07:00"),
        # The clocks go forward on 8 March and back on 1 November 2026.
        ("2026-03-08T09:00", "2026-03-09T07:00"),
        ("2026-03-08T07:30", "2026-03-08T08:00"),
        ("2026-11-01T06:30", "2026-11-01T07:00"),
        ("2026-11-01T07:30", "2026-11-02T08:00"),
    ],
)
def test_the_reset_is_the_next_pacific_midnight(now, reset):
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_reset(moment) == datetime.fromisoformat(reset).replace(tzinfo=UTC)


def test_without_time_zone_files_winter_time_holds_all_year():
    zone = pacific_time("Nowhere/Known")
    assert zone.utcoffset(None) == timedelta(hours=-8)
    summer = datetime(2026, 7, 15, 12, tzinfo=UTC)
    assert next_reset(summer, zone) - next_reset(summer) == timedelta(hours=1)
