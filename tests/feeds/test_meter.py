"""The meter books what reading costs, and stops at the cap."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from feeds.adapters.base import RateLimited
from feeds.meter import OverBudget, meter_for
from feeds.models import Credential, Spending
from tests.feeds.papers import Papers

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEY = "papers:abc:user"


@pytest.fixture
def one_dollar(settings, db):
    settings.HUB_BUDGETS = {"papers": (Decimal(1), Decimal(3))}


def meter(now=NOW, credential=None):
    return meter_for(Papers(), KEY, credential, now)


def test_what_is_charged_is_booked_on_its_day(one_dollar):
    counted = meter()
    counted.charge(5_000)
    counted.charge(10_000)
    meter(NOW + timedelta(days=1)).charge(1)
    assert list(Spending.objects.order_by("day").values_list("key", "day", "cost")) == [
        ("papers:abc", NOW.date(), 15_000),
        ("papers:abc", NOW.date() + timedelta(days=1), 1),
    ]
    assert counted.cost == 15_000


def test_what_is_free_leaves_no_trace(one_dollar):
    meter().charge(0)
    assert not Spending.objects.exists()


def test_below_the_cap_nothing_is_in_the_way(one_dollar):
    counted = meter()
    counted.charge(999_999)
    counted.check()
    assert counted.left() == 1


def test_without_a_cap_there_is_always_something_left(settings, db):
    settings.HUB_BUDGETS = {}
    counted = meter()
    counted.charge(10**12)
    counted.check()
    assert counted.left() is None


def test_at_the_cap_of_the_day_it_stops_until_midnight_utc(one_dollar):
    meter().charge(1_000_000)
    with pytest.raises(OverBudget) as stop:
        meter().check()
    assert isinstance(stop.value, RateLimited)
    assert stop.value.until == datetime(2026, 11, 25, tzinfo=UTC)
    assert str(stop.value) == (
        "The daily budget of $1.00 for Papers is spent; imports go on at 00:00 UTC on 25 November. "
        "Raise it under Keys or in HUB_BUDGETS."
    )
    meter(NOW + timedelta(days=1)).check()


def test_at_the_cap_of_the_month_it_stops_until_the_first(one_dollar):
    for day in range(3):
        meter(NOW - timedelta(days=day)).charge(1_000_000)
    with pytest.raises(OverBudget, match=r"monthly budget of \$3.00 .* 00:00 UTC on 1 December") as stop:
        meter().check()
    assert stop.value.until == datetime(2026, 12, 1, tzinfo=UTC)
    assert meter().left() == 0


def test_a_key_of_its_own_has_a_budget_of_its_own_and_is_named(one_dollar):
    own = Credential.objects.create(platform="papers", name="Press", daily_budget=Decimal("0.01"))
    meter().charge(1_000_000)
    meter(credential=own).check()
    meter(credential=own).charge(10_000)
    with pytest.raises(OverBudget, match=r"daily budget of \$0.01 for Papers \(key “Press”\) is spent"):
        meter(credential=own).check()


def test_raising_the_budget_is_noticed_by_the_next_check(one_dollar, settings):
    counted = meter()
    counted.charge(1_000_000)
    settings.HUB_BUDGETS = {"papers": (Decimal(2), None)}
    counted.check()
    assert counted.left() == 1_000_000


@pytest.mark.parametrize(("cost", "count"), [(0, 0), (790_000, 0), (800_000, 1), (2_400_000, 2)])
def test_four_fifths_of_a_budget_are_worth_a_warning(one_dollar, cost, count):
    counted = meter()
    counted.charge(cost)
    assert len(counted.warnings()) == count


def test_a_fetch_that_cost_nothing_repeats_no_warning(one_dollar):
    meter().charge(900_000)
    assert meter().warnings() == ()
    last = meter()
    last.charge(1)
    assert last.warnings() == ("80% of the daily budget of $1.00 for Papers are spent.",)


def test_a_sum_that_cannot_be_booked_stops_nothing_and_is_not_forgotten(one_dollar, monkeypatch, caplog):
    counted = meter()
    with monkeypatch.context() as patch:
        patch.setattr(type(counted), "_book", lambda self: (_ for _ in ()).throw(DatabaseError("locked")))
        counted.charge(400_000)
    assert "could not book" in caplog.text
    counted.charge(600_000)
    assert Spending.objects.get().cost == 1_000_000
    with pytest.raises(OverBudget):
        counted.check()


@pytest.mark.django_db(transaction=True)
def test_many_workers_lose_nothing(settings):
    settings.HUB_BUDGETS = {}

    def work():
        try:
            for _ in range(5):
                meter().charge(7)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Spending.objects.get().cost == 4 * 5 * 7
