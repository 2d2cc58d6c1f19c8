"""The page of a source: how it is doing is said once, and who tells of its news."""

import pytest
from django.urls import reverse
from django.utils import timezone

from feeds.models import FetchState, Subscription, SubscriptionState

HUB = "https://hub.example/?key=secret"


@pytest.fixture
def page(newsroom, sign_in):
    """page() -> the source's page as its editor sees it."""
    return lambda: sign_in("bob").get(reverse("source:inspect", args=[newsroom.north_source.pk])).content.decode()


def test_a_question_stands_there_once(newsroom, page):
    FetchState.objects.filter(pk=newsroom.north_source.pk).update(proposed_address="https://new.example/feed")
    assert page().count("https://new.example/feed.") == 1


def test_what_a_question_does_not_tell_is_told_beside_it(newsroom, page):
    told = {"proposed_address": "https://new.example/feed", "stopped_at": timezone.now(), "last_error": "It is gone."}
    FetchState.objects.filter(pk=newsroom.north_source.pk).update(**told)
    assert "It is gone." in page() and "https://new.example/feed." in page()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (SubscriptionState.ACTIVE, "hub.example tells at once, last just now"),
        (SubscriptionState.ASKED, "hub.example was asked, and has not answered yet"),
        (SubscriptionState.REFUSED, "hub.example refused"),
    ],
)
def test_its_hub_is_named_without_a_key(newsroom, page, state, says):
    Subscription.objects.create(
        source=newsroom.north_source, hub=HUB, topic="t", token="t", state=state, delivered_at=timezone.now()
    )
    assert says in page()
    assert "secret" not in page()


def test_a_subscription_that_ended_is_not_mentioned(newsroom, page):
    Subscription.objects.create(source=newsroom.north_source, hub=HUB, topic="t", token="t", state="ended")
    assert "hub.example" not in page()
