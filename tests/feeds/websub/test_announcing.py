"""What an import found out about a hub is written down."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.adapters.base import Push
from feeds.models import Subscription
from feeds.vault import unseal
from feeds.websub.announcing import announced, unannounced_news, usable
from tests.feeds.websub.conftest import PUSH

pytestmark = pytest.mark.django_db


def test_an_announced_hub_is_to_be_asked(subscription, source):
    assert (subscription.source, subscription.hub, subscription.topic) == (source, PUSH.hub, PUSH.topic)
    assert (subscription.state, subscription.asked_at) == ("asked", None)
    assert subscription.next_try_at <= timezone.now()
    assert len(subscription.token) >= 40


def test_its_secret_is_kept_encrypted(subscription):
    assert len(unseal(subscription.secret)) == 64
    assert unseal(subscription.secret) not in subscription.secret


def test_announced_again_it_stays_as_it_is(active, source):
    announced(source, PUSH, timezone.now())
    again = Subscription.objects.get()
    assert (again.token, again.state, again.next_try_at) == (active.token, "active", active.next_try_at)


def test_a_hub_that_is_announced_no_more_is_to_be_left(active, source):
    announced(source, None, timezone.now())
    left = Subscription.objects.get()
    assert (left.pk, left.source, left.state) == (active.pk, None, "ending")
    assert left.next_try_at <= timezone.now()


@pytest.mark.parametrize("changes", [{"hub": "https://hub2.example/"}, {"topic": "https://blog.example/new.xml"}])
def test_a_new_hub_or_topic_is_a_new_subscription(active, source, changes):
    announced(source, replace(PUSH, **changes), timezone.now())
    assert Subscription.objects.get(pk=active.pk).source is None
    fresh = Subscription.objects.get(source=source)
    assert (fresh.state, fresh.asked_at) == ("asked", None)
    assert fresh.token != active.token


def test_a_hub_that_was_never_asked_need_not_be_left(subscription, source):
    announced(source, None, timezone.now())
    assert not Subscription.objects.exists()


def test_switched_off_nothing_is_written_down(source, settings):
    settings.HUB_WEBSUB = "off"
    announced(source, PUSH, timezone.now())
    assert not Subscription.objects.exists()


def test_a_secret_travels_by_https_only():
    assert usable(Push("http://hub.example/x", PUSH.topic)) == Push("https://hub.example/x", PUSH.topic)


@pytest.mark.parametrize(
    "push",
    [
        None,
        Push("", PUSH.topic),
        Push("javascript:alert(1)", PUSH.topic),
        Push("ftp://hub.example/", PUSH.topic),
        Push(PUSH.hub, ""),
        Push(PUSH.hub, "urn:blog"),
        Push("https://hub.example/" + "a" * 2_000, PUSH.topic),
    ],
)
def test_what_is_no_hub_is_left_alone(source, push):
    announced(source, push, timezone.now())
    assert not Subscription.objects.exists()


def test_news_that_the_hub_did_not_tell_of_cost_it_our_trust(active, source):
    now = timezone.now()
    Subscription.objects.update(delivered_at=now - timedelta(hours=2))
    unannounced_news(source, since=now - timedelta(hours=3))
    assert Subscription.objects.get().delivered_at is not None
    unannounced_news(source, since=None)
    assert Subscription.objects.get().delivered_at is not None
    unannounced_news(source, since=now - timedelta(hours=1))
    assert Subscription.objects.get().delivered_at is None


@pytest.mark.parametrize("push", [replace(PUSH, hub="https://hub2.example/"), None])
def test_a_feed_cannot_have_us_ring_at_another_hub_with_each_import(active, source, push):
    now = timezone.now()
    Subscription.objects.update(asked_at=now - timedelta(hours=5))
    announced(source, push, now)
    assert Subscription.objects.get().source == source
    announced(source, push, now + timedelta(hours=2))
    assert Subscription.objects.get(pk=active.pk).source is None
