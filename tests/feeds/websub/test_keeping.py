"""Hubs are asked to begin, to renew and to end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.adapters.base import Push, Transient
from feeds.models import FetchState, Subscription
from feeds.vault import unseal
from feeds.websub import keeping
from feeds.websub.announcing import announced
from feeds.websub.keeping import AFTER_REFUSAL, LEASE, MOST_FAREWELLS, keep, retry_wait
from hub.models import Source
from tests.feeds.websub.conftest import PUSH
from tests.feeds.websub.hubs import Hub

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def hub():
    return Hub()


def kept(hub):
    """One round, and the only subscription after it."""
    keep(hub.post, 10)
    return Subscription.objects.get()


def due():
    Subscription.objects.update(next_try_at=timezone.now() - MINUTE)


def near(moment, expected):
    return abs(moment - expected) < MINUTE


def test_an_announced_hub_is_asked_for_a_subscription(subscription, hub):
    after = kept(hub)
    url, form = hub.asked[0]
    assert url == PUSH.hub
    assert form == {
        "hub.callback": f"https://stream.example/websub/{subscription.token}/",
        "hub.mode": "subscribe",
        "hub.topic": PUSH.topic,
        "hub.lease_seconds": "432000",
        "hub.secret": unseal(subscription.secret),
        "hub.verify": "async",
    }
    assert (after.state, after.error) == ("asked", "")
    assert near(after.asked_at, timezone.now())


def test_a_hub_that_never_verifies_is_asked_again_later_and_later(subscription, hub):
    waits = []
    for _ in range(3):
        after = kept(hub)
        waits.append(round((after.next_try_at - timezone.now()) / MINUTE))
        due()
    assert waits == [10, 20, 40]
    assert {form["hub.secret"] for _, form in hub.asked} == {unseal(subscription.secret)}


def test_the_waits_end_at_a_day():
    assert retry_wait(0) == 10 * MINUTE
    assert retry_wait(100) == DAY


def test_nobody_is_asked_before_it_is_time(active, hub):
    assert keep(hub.post, 10) == 0
    assert hub.asked == []


def test_a_renewal_has_a_new_secret_and_honours_the_old_one(active, hub):
    due()
    after = kept(hub)
    assert hub.form["hub.mode"] == "subscribe"
    assert hub.form["hub.secret"] == unseal(after.secret) != "marker"
    assert unseal(after.previous_secret) == "marker"
    assert near(after.previous_until, timezone.now() + LEASE)
    assert (after.state, after.lease_until) == ("asked", active.lease_until)


def test_the_old_secret_outlives_a_long_lease(active, hub):
    until = timezone.now() + 40 * DAY
    Subscription.objects.update(lease_until=until)
    due()
    assert kept(hub).previous_until == until


def test_a_renewal_that_was_not_confirmed_keeps_both_secrets(active, hub):
    due()
    first = kept(hub)
    due()
    second = kept(hub)
    assert (second.secret, second.previous_secret) == (first.secret, first.previous_secret)


def test_a_hub_may_verify_before_it_answers(subscription, hub, client):
    def verify(form):
        query = {
            "hub.mode": "subscribe",
            "hub.topic": form["hub.topic"],
            "hub.challenge": "c",
            "hub.lease_seconds": 900,
        }
        path = form["hub.callback"].removeprefix("https://stream.example")
        assert client.get(path, query).content == b"c"

    hub.during, hub.status = verify, 500
    after = kept(hub)
    assert (after.state, after.failures, after.error) == ("active", 0, "")
    assert near(after.next_try_at, timezone.now() + timedelta(seconds=450))


def test_a_hub_that_is_down_is_asked_again(subscription, hub):
    hub.error = Transient("hub.example did not answer in time.")
    after = kept(hub)
    assert (after.state, after.failures, after.error) == ("asked", 1, "hub.example did not answer in time.")
    assert near(after.next_try_at, timezone.now() + 10 * MINUTE)


def test_a_hub_that_asks_for_patience_gets_it(subscription, hub):
    hub.status, hub.headers = 503, {"retry-after": "7200"}
    after = kept(hub)
    assert near(after.next_try_at, timezone.now() + timedelta(hours=2))
    assert after.error == "hub.example could not take our request (HTTP 503)."


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_a_hub_that_says_no_is_left_in_peace_for_a_week(subscription, hub, status):
    hub.status = status
    after = kept(hub)
    assert (after.state, after.error) == ("refused", f"hub.example refuses the subscription (HTTP {status}).")
    assert near(after.next_try_at, timezone.now() + AFTER_REFUSAL)


def test_after_a_refusal_it_is_asked_once_more(subscription, hub):
    hub.status = 400
    kept(hub)
    hub.status = 202
    due()
    assert kept(hub).state == "asked"
    assert len(hub.asked) == 2


def test_a_paused_source_ends_its_subscription_and_resumed_begins_anew(active, hub, source):
    Source.objects.update(active=False)
    assert kept(hub).state == "ending"
    assert hub.form == {
        "hub.callback": f"https://stream.example/websub/{active.token}/",
        "hub.topic": PUSH.topic,
        "hub.mode": "unsubscribe",
    }
    Subscription.objects.update(state="ended", next_try_at=None)
    Source.objects.update(active=True)
    assert kept(hub).state == "asked"
    assert hub.form["hub.mode"] == "subscribe"


def test_a_source_that_is_gone_for_good_ends_its_subscription(active, hub):
    FetchState.objects.update(stopped_at=timezone.now())
    assert kept(hub).state == "ending"
    assert hub.form["hub.mode"] == "unsubscribe"


def test_a_deleted_source_leaves_its_hub_and_then_nothing(active, hub, source, client):
    source.delete()
    keep(hub.post, 10)
    assert hub.form["hub.mode"] == "unsubscribe"
    query = {"hub.mode": "unsubscribe", "hub.topic": PUSH.topic, "hub.challenge": "c"}
    assert client.get(f"/websub/{active.token}/", query).content == b"c"
    keep(hub.post, 10)
    assert not Subscription.objects.exists()


def test_a_deleted_source_that_was_never_subscribed_leaves_nothing(subscription, hub, source):
    source.delete()
    keep(hub.post, 10)
    assert hub.asked == []
    assert not Subscription.objects.exists()


def test_a_hub_that_will_not_hear_a_farewell_is_given_up(active, hub, source):
    source.delete()
    hub.error = Transient("down")
    for _ in range(MOST_FAREWELLS + 2):
        keep(hub.post, 10)
        due()
    assert len(hub.asked) == MOST_FAREWELLS
    assert not Subscription.objects.exists()


def test_a_lease_that_ran_out_needs_no_farewell(active, hub, source):
    Subscription.objects.update(state="ending", source=None, lease_until=timezone.now() - MINUTE)
    keep(hub.post, 10)
    assert hub.asked == []
    assert not Subscription.objects.exists()


def test_a_hub_that_knows_nothing_of_us_has_ended_it(active, hub, source):
    announced(source, None, timezone.now())
    hub.status = 404
    assert kept(hub).state == "ended"


def test_the_old_hub_is_left_and_the_new_one_asked(active, hub, source):
    announced(source, Push("https://hub2.example/", PUSH.topic), timezone.now())
    keep(hub.post, 10)
    assert {(url, form["hub.mode"]) for url, form in hub.asked} == {
        (PUSH.hub, "unsubscribe"),
        ("https://hub2.example/", "subscribe"),
    }


def test_switched_off_nobody_is_asked(subscription, hub, settings):
    settings.HUB_WEBSUB = "off"
    assert keep(hub.post, 10) == 0


def test_a_secret_that_no_key_opens_is_replaced(subscription, hub):
    Subscription.objects.update(secret="gAAAAA-not-ours")
    assert "HUB_FERNET_KEYS" in kept(hub).error
    assert hub.asked == []
    due()
    kept(hub)
    assert len(hub.form["hub.secret"]) == 64


def test_a_bug_with_one_hub_does_not_keep_the_others_from_being_asked(make_source, db, hub):
    for name in ("One", "Two"):
        announced(make_source(name), Push(f"https://{name.lower()}.example/", PUSH.topic), timezone.now())

    def break_once(form):
        if len(hub.asked) == 1:
            raise RuntimeError

    hub.during = break_once
    assert keep(hub.post, 10) == 2
    assert len(hub.asked) == 2


def test_the_time_for_it_is_bounded(make_source, db, hub):
    for name in ("One", "Two"):
        announced(make_source(name), Push(f"https://{name.lower()}.example/", PUSH.topic), timezone.now())
    assert keep(hub.post, -1) == 0
    assert keep(hub.post, 10) == 2


def test_two_workers_do_not_ask_twice(subscription, hub):
    now = timezone.now()
    hub.during = lambda form: keeping._ask(subscription.pk, hub.post, now)
    keep(hub.post, 10)
    assert len(hub.asked) == 1


def test_over_the_wire_a_form_arrives_at_the_hub(subscription, wire):
    wire.serve(PUSH.hub, b"", status=202)
    assert keep(wire.get.post, 10) == 1
    assert wire.requests[0].form["hub.topic"] == PUSH.topic
