"""How a source is read: what an editor may say about its rhythm and about how its items are recognised."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feeds.models import FetchState
from hub.models import Source
from tests.feeds.admin.test_sources import edited


def form(client, source):
    return client.get(reverse("source:edit", args=[source.pk])).context["form"]


def send(client, source, **changes):
    return client.post(reverse("source:edit", args=[source.pk]), edited(source, **changes))


def test_an_editor_says_how_often_a_source_is_read(newsroom, sign_in):
    source, later = newsroom.north_source, timezone.now() + timedelta(days=3)
    FetchState.objects.filter(pk=source.pk).update(next_fetch_at=later)
    send(sign_in("bob"), source, interval=60)
    state = FetchState.objects.get(pk=source.pk)
    assert state.interval_minutes == 60
    assert state.next_fetch_at < timezone.now() + timedelta(minutes=61)


def test_a_failing_source_is_not_read_sooner_for_it(newsroom, sign_in):
    source, later = newsroom.north_source, timezone.now() + timedelta(days=3)
    FetchState.objects.filter(pk=source.pk).update(next_fetch_at=later, failures=4)
    send(sign_in("bob"), source, interval=60)
    assert FetchState.objects.get(pk=source.pk).next_fetch_at == later


def test_an_empty_interval_leaves_the_rhythm_to_the_source(newsroom, sign_in):
    FetchState.objects.filter(pk=newsroom.north_source.pk).update(interval_minutes=60)
    source = Source.objects.get(pk=newsroom.north_source.pk)
    send(sign_in("bob"), source, interval="")
    assert FetchState.objects.get(pk=source.pk).interval_minutes is None


@pytest.mark.parametrize("minutes", [29, 10_081, -1])
def test_an_interval_stays_within_what_the_operator_allows_and_a_week(newsroom, sign_in, settings, minutes):
    settings.HUB_IMPORT_INTERVAL_MINUTES = 30
    assert "interval" in send(sign_in("bob"), newsroom.north_source, interval=minutes).context["form"].errors
    assert FetchState.objects.get(pk=newsroom.north_source.pk).interval_minutes is None


def test_an_editor_says_how_items_are_recognised(newsroom, sign_in):
    source = newsroom.north_source
    send(sign_in("bob"), source, identity="link")
    source.refresh_from_db()
    assert source.identity == "link"


def test_it_is_not_asked_where_ids_last(newsroom, sign_in):
    source = newsroom.north_source
    assert "identity" in form(sign_in("bob"), source).fields
    Source.objects.filter(pk=source.pk).update(platform="youtube")
    assert "identity" not in form(sign_in("bob"), source).fields


def test_an_author_decides_neither(newsroom, sign_in):
    source = newsroom.north_source
    send(sign_in("alice"), source, interval=60, identity="link")
    source.refresh_from_db()
    assert (source.identity, FetchState.objects.get(pk=source.pk).interval_minutes) == ("auto", None)
