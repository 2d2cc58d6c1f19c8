"""How often a source is polled while its hub rings."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.models import FetchState, Subscription, SubscriptionState
from feeds.websub.pace import next_wait, slowed

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ringing(**changes):
    usual = {"state": SubscriptionState.ACTIVE, "delivered_at": NOW - HOUR, "lease_until": NOW + DAY}
    return Subscription(**usual | changes)


def test_a_poll_waits_six_times_as_long():
    assert slowed(timedelta(minutes=30), ringing(), NOW) == 3 * HOUR


def test_a_day_is_the_longest_wait():
    assert slowed(5 * HOUR, ringing(), NOW) == DAY


def test_a_longer_wait_than_that_stays():
    assert slowed(7 * DAY, ringing(), NOW) == 7 * DAY


def test_a_renewal_under_way_changes_nothing():
    assert slowed(HOUR, ringing(state=SubscriptionState.ASKED), NOW) == 6 * HOUR


@pytest.mark.parametrize(
    "changes",
    [
        {"delivered_at": None},
        {"lease_until": None},
        {"lease_until": NOW},
        {"state": SubscriptionState.REFUSED},
        {"state": SubscriptionState.ENDING},
        {"state": SubscriptionState.ENDED},
    ],
)
def test_a_hub_that_proves_nothing_slows_nothing(changes):
    assert slowed(HOUR, ringing(**changes), NOW) == HOUR


def test_without_a_subscription_all_is_as_usual():
    assert slowed(HOUR, None, NOW) == HOUR


def test_an_import_asks_how_its_source_stands(active):
    now = active.asked_at
    assert next_wait(FetchState.objects.get(), HOUR, now, now) == HOUR
    Subscription.objects.update(delivered_at=now - HOUR)
    assert next_wait(FetchState.objects.get(), HOUR, now, now) == 6 * HOUR


def test_a_bell_that_rang_during_the_import_is_not_lost(active):
    now = active.asked_at
    Subscription.objects.update(delivered_at=now + timedelta(seconds=5))
    assert next_wait(FetchState.objects.get(), HOUR, now, now + timedelta(seconds=9)) == timedelta(minutes=1)


def test_the_word_of_a_person_stands(active):
    now = active.asked_at
    Subscription.objects.update(delivered_at=now - HOUR)
    FetchState.objects.update(interval_minutes=60)
    assert next_wait(FetchState.objects.get(), HOUR, now, now) == HOUR


def test_switched_off_nothing_is_slowed(active, settings):
    now = active.asked_at
    Subscription.objects.update(delivered_at=now - HOUR)
    settings.HUB_WEBSUB = "off"
    assert next_wait(FetchState.objects.get(), HOUR, now, now) == HOUR
