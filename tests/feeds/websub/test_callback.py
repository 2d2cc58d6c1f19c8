"""What hubs, and strangers who pretend to be one, send to us."""

import hashlib
import hmac
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feeds.models import FetchState, ImportRun, Subscription
from feeds.vault import seal
from feeds.websub.callback import LONGEST_LEASE, MAX_BODY, SHORTEST_LEASE
from feeds.websub.keeping import AFTER_REFUSAL, LEASE
from hub import ingest
from hub.models import Item, Source
from hub.records import ItemData
from tests.feeds.websub.conftest import PUSH

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
QUESTION = {"hub.mode": "subscribe", "hub.topic": PUSH.topic, "hub.challenge": "a<b>&c", "hub.lease_seconds": "3600"}


@pytest.fixture
def asked(subscription):
    Subscription.objects.update(asked_at=timezone.now(), failures=3, error="down")
    return subscription


@pytest.fixture
def hub():
    """As strict about CSRF as a browser is, and without a session."""
    return Client(enforce_csrf_checks=True)


def path(subscription):
    return f"/websub/{subscription.token}/"


def now():
    return Subscription.objects.get()


def near(moment, expected):
    return abs(moment - expected) < MINUTE


def deliver(hub, subscription, body=b"<feed/>", secret="marker", **headers):
    signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Hub-Signature": f"sha256={signed}", **headers}
    return hub.post(path(subscription), body, content_type="application/atom+xml", headers=headers)


def due_in():
    return FetchState.objects.get().next_fetch_at - timezone.now()


def test_the_challenge_comes_back_as_plain_text(asked, hub):
    answer = hub.get(path(asked), QUESTION)
    assert (answer.status_code, answer.content) == (200, b"a<b>&c")
    assert answer["content-type"] == "text/plain; charset=utf-8"
    assert answer["x-content-type-options"] == "nosniff"
    assert "no-store" in answer["cache-control"]
    assert not answer.cookies


def test_a_confirmed_subscription_is_renewed_at_half_life(asked, hub):
    hub.get(path(asked), QUESTION)
    after = now()
    assert (after.state, after.failures, after.error) == ("active", 0, "")
    assert near(after.lease_until, timezone.now() + HOUR)
    assert near(after.next_try_at, timezone.now() + HOUR / 2)


@pytest.mark.parametrize(
    ("told", "lease"),
    [
        ("1", SHORTEST_LEASE),
        ("999999999999", LONGEST_LEASE),
        ("", LEASE),
        ("-5", LEASE),
        ("soon", LEASE),
        ("٣٠", LEASE),
        ("9" * 5_000, LEASE),
    ],
)
def test_leases_are_kept_within_bounds(asked, hub, told, lease):
    hub.get(path(asked), QUESTION | {"hub.lease_seconds": told})
    assert near(now().lease_until, timezone.now() + lease)


def test_a_hub_that_asks_twice_is_answered_twice(asked, hub):
    assert hub.get(path(asked), QUESTION).status_code == hub.get(path(asked), QUESTION).status_code == 200


def test_a_confirmed_renewal_honours_the_old_secret_for_one_lease(asked, hub):
    Subscription.objects.update(previous_secret=seal("old"), previous_until=timezone.now() + DAY)
    hub.get(path(asked), QUESTION)
    assert near(now().previous_until, timezone.now() + HOUR)


@pytest.mark.parametrize(
    "changes",
    [
        {"hub.topic": "https://evil.example/"},
        {"hub.topic": ""},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": "publish"},
        {"hub.mode": ""},
        {"hub.challenge": ""},
        {"hub.challenge": "c" * 2_001},
    ],
)
def test_what_we_did_not_ask_for_is_not_confirmed(asked, hub, changes):
    answer = hub.get(path(asked), QUESTION | changes)
    assert (answer.status_code, answer.content) == (404, b"")
    assert now().state == "asked"


def test_before_we_asked_nothing_is_confirmed(subscription, hub):
    assert hub.get(path(subscription), QUESTION).status_code == 404


def test_an_unknown_token_leads_nowhere(active, hub):
    stranger = Subscription(token="A" * 43)
    assert hub.get(path(stranger), QUESTION).status_code == 404
    assert deliver(hub, stranger).status_code == 404


@pytest.mark.parametrize("state", ["refused", "ending", "ended"])
def test_a_subscription_that_we_want_no_more_is_not_confirmed(asked, hub, state):
    Subscription.objects.update(state=state)
    assert hub.get(path(asked), QUESTION).status_code == 404
    assert now().state == state


def test_the_end_is_confirmed_when_we_asked_for_it(asked, hub):
    Subscription.objects.update(state="ending")
    answer = hub.get(path(asked), QUESTION | {"hub.mode": "unsubscribe"})
    assert (answer.status_code, answer.content) == (200, b"a<b>&c")
    after = now()
    assert (after.state, after.lease_until, after.next_try_at) == ("ended", None, None)


def test_a_refusal_is_told_to_people_and_polling_goes_on(active, hub):
    answer = hub.get(path(active), {"hub.mode": "denied", "hub.topic": PUSH.topic, "hub.reason": "too\nmany <b>"})
    after = now()
    assert answer.status_code == 200
    assert (after.state, after.error) == ("refused", "The hub refuses the subscription: too many <b>")
    assert (after.lease_until, near(after.next_try_at, timezone.now() + AFTER_REFUSAL)) == (None, True)


def test_a_refusal_about_another_topic_is_none(active, hub):
    assert hub.get(path(active), {"hub.mode": "denied", "hub.topic": "https://evil.example/"}).status_code == 404
    assert now().state == "active"


def test_a_delivery_makes_its_source_due_and_stores_nothing(active, hub, payload):
    answer = deliver(hub, active, payload("youtube/websub-push.xml"))
    assert (answer.status_code, answer.content) == (202, b"")
    assert not answer.cookies
    assert due_in() <= timedelta(0)
    assert near(now().delivered_at, timezone.now())
    assert not Item.objects.exists()
    assert not ImportRun.objects.exists()


def test_deliveries_make_a_source_due_once_a_minute_at_most(active, hub):
    FetchState.objects.update(last_run_at=timezone.now() - timedelta(seconds=20))
    deliver(hub, active)
    assert timedelta(seconds=35) < due_in() <= timedelta(seconds=40)


def test_a_delivery_never_puts_a_source_off(active, hub):
    FetchState.objects.update(next_fetch_at=timezone.now() - HOUR, last_run_at=timezone.now())
    deliver(hub, active)
    assert due_in() < -50 * MINUTE


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Hub-Signature": ""},
        {"X-Hub-Signature": "sha256=" + "0" * 64},
        {"X-Hub-Signature": "md5=" + "0" * 32},
        {"X-Hub-Signature": "sha256"},
        {"X-Hub-Signature": "sha256=ü"},
    ],
)
def test_a_forged_delivery_is_accepted_and_ignored(active, hub, headers):
    answer = deliver(hub, active, **headers)
    assert (answer.status_code, answer.content) == (202, b"")
    assert due_in() > HOUR
    assert now().delivered_at is None


def test_a_delivery_that_was_changed_on_its_way_is_ignored(active, hub):
    signed = hmac.new(b"marker", b"<feed/>", hashlib.sha256).hexdigest()
    answer = deliver(hub, active, b"<feed> </feed>", **{"X-Hub-Signature": f"sha256={signed}"})
    assert answer.status_code == 202
    assert now().delivered_at is None


def test_the_secret_before_is_honoured_for_its_time(active, hub):
    Subscription.objects.update(previous_secret=seal("old"), previous_until=timezone.now() + HOUR)
    deliver(hub, active, secret="old")
    assert now().delivered_at is not None


def test_after_that_it_is_not(active, hub):
    Subscription.objects.update(previous_secret=seal("old"), previous_until=timezone.now() - MINUTE)
    deliver(hub, active, secret="old")
    assert now().delivered_at is None


def test_a_secret_that_no_key_opens_signs_nothing(active, hub):
    Subscription.objects.update(secret="gAAAAA-not-ours")
    assert deliver(hub, active, secret="").status_code == 202
    assert now().delivered_at is None


def test_a_delivery_that_is_too_long_is_not_read(active, hub):
    assert deliver(hub, active, b"x" * (MAX_BODY + 1)).status_code == 413
    assert now().delivered_at is None


def test_the_longest_delivery_is_read(active, hub):
    assert deliver(hub, active, b"x" * MAX_BODY).status_code == 202
    assert now().delivered_at is not None


@pytest.mark.parametrize("state", ["ending", "ended"])
def test_a_hub_that_we_left_is_told_so(active, hub, state):
    Subscription.objects.update(state=state)
    assert deliver(hub, active).status_code == 410
    assert due_in() > HOUR


def test_a_hub_of_a_deleted_source_is_told_so(active, hub, source):
    source.delete()
    assert deliver(hub, active).status_code == 410


def test_a_paused_source_stays_paused(active, hub):
    Source.objects.update(active=False)
    assert deliver(hub, active).status_code == 202
    assert due_in() > HOUR


def test_a_source_that_is_gone_for_good_is_not_asked_again(active, hub):
    FetchState.objects.update(stopped_at=timezone.now())
    deliver(hub, active)
    assert due_in() > HOUR


def test_a_deletion_only_makes_its_item_due_to_be_looked_at(active, hub, source, payload):
    ingest.store(source, [ItemData("hM4rT1deQx0", title="Crane")], timezone.now() - DAY)
    deliver(hub, active, payload("youtube/websub-deleted.xml"))
    item = Item.objects.get()
    assert (item.title, item.withdrawn_at) == ("Crane", None)
    assert near(item.missing_since, timezone.now())
    assert near(FetchState.objects.get().next_recheck_at, timezone.now())


def test_a_forged_deletion_does_nothing(active, hub, source, payload):
    ingest.store(source, [ItemData("hM4rT1deQx0", title="Crane")], timezone.now() - DAY)
    deliver(hub, active, payload("youtube/websub-deleted.xml"), secret="guessed")
    assert Item.objects.get().missing_since is None
    assert FetchState.objects.get().next_recheck_at is None


def test_switched_off_nothing_answers(active, hub, settings):
    settings.HUB_WEBSUB = "off"
    assert hub.get(path(active), QUESTION).status_code == 404
    assert deliver(hub, active).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(active, hub, method):
    assert getattr(hub, method)(path(active)).status_code == 405
