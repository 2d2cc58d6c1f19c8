"""The history of imports stays short: what is old goes, and what says nothing is thinned."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import history
from feeds.history import tidy
from feeds.models import ImportRun, Outcome, Work
from feeds.schedule import KILLED

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def three_months(settings):
    settings.HUB_HISTORY_DAYS = 90


def ran(source, when, outcome=Outcome.UNCHANGED, **columns):
    return ImportRun.objects.create(source=source, started_at=when, finished_at=when, outcome=outcome, **columns).pk


def left():
    return set(ImportRun.objects.values_list("pk", flat=True))


def test_runs_go_after_so_many_days(source):
    ran(source, NOW - 91 * DAY, Outcome.OK)
    kept = ran(source, NOW - 89 * DAY, Outcome.OK)
    assert tidy(NOW) == 1
    assert left() == {kept}


def test_how_long_is_a_setting(source, settings):
    settings.HUB_HISTORY_DAYS = 3
    ran(source, NOW - 4 * DAY, Outcome.OK)
    assert tidy(NOW) == 1


def test_of_runs_that_say_nothing_the_last_of_each_day_is_kept(make_source):
    one, other = make_source("One"), make_source("Other")
    yesterday = datetime(2026, 11, 22, tzinfo=UTC)
    for hour in (0, 5, 23):
        ran(one, yesterday + hour * HOUR)
    last = ran(one, yesterday + 23.9 * HOUR)
    alone, day_before = ran(other, yesterday + HOUR), ran(one, yesterday - HOUR)
    assert tidy(NOW) == 3
    assert left() == {last, alone, day_before}
    assert tidy(NOW) == 0


def test_the_last_two_days_are_kept_whole(source):
    since = datetime(2026, 11, 23, tzinfo=UTC)
    kept = {ran(source, since + hours * HOUR) for hours in range(36)}
    assert tidy(NOW) == 0
    assert left() == kept


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": Outcome.OK, "new": 1},
        {"outcome": Outcome.FAILED},
        {"message": "Odd."},
        {"cost": 5_000},
        {"work": Work.RECHECK},
    ],
)
def test_a_run_that_says_something_is_kept(source, columns):
    kept = ran(source, NOW - 5 * DAY, **columns)
    silent = ran(source, NOW - 5 * DAY + HOUR)
    assert tidy(NOW) == 0
    assert left() == {kept, silent}


def test_a_long_history_goes_bit_by_bit(source, monkeypatch):
    monkeypatch.setattr(history, "CHUNK", 2)
    monkeypatch.setattr(history, "MOST", 4)
    for minutes in range(7):
        ran(source, NOW - 100 * DAY + minutes * HOUR)
    assert [tidy(NOW), tidy(NOW), tidy(NOW)] == [4, 3, 0]


def test_who_is_called_often_looks_back_a_few_days_only(source):
    for days in (3, 9):
        for hours in (0, 1):
            ran(source, NOW - days * DAY + hours * HOUR)
    assert [tidy(NOW, days=3), tidy(NOW)] == [1, 1]


def test_a_run_that_an_earlier_version_left_open_is_closed(source):
    open_ = ImportRun.objects.create(source=source, started_at=NOW - HOUR)
    running = ImportRun.objects.create(source=source, started_at=NOW)
    tidy(NOW)
    open_.refresh_from_db()
    running.refresh_from_db()
    assert (open_.outcome, open_.message) == (Outcome.FAILED, KILLED)
    assert running.outcome == Outcome.RUNNING
