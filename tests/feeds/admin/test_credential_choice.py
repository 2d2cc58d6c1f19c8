"""Which key a source is fetched with."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feeds.models import Credential, FetchState
from feeds.vault import seal
from hub.models import Source
from tests.feeds.adapters.x.answers import API, MUSEUM

TOKEN = "AAAA-invented-token-of-the-press-office"
ADDRESS = "https://x.com/harbourmuseum"


@pytest.fixture
def key(newsroom) -> Credential:
    return Credential.objects.create(platform="x", name="Press", secret=seal(TOKEN))


@pytest.fixture
def museum(wire, settings, payload):
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    wire.serve(f"{API}/users/by/username/harbourmuseum", payload("x/users-by-username.json"))
    return wire


@pytest.fixture
def on_x(newsroom) -> Source:
    source = newsroom.north_source
    Source.objects.filter(pk=source.pk).update(platform="x", external_id=f"user:{MUSEUM}")
    return Source.objects.get(pk=source.pk)


def wish(**changes):
    fields = ("title", "area", "region", "language", "topics", "products", "events")
    return {**dict.fromkeys(fields, ""), "address": ADDRESS, **changes}


def edited(source, **changes):
    area = source.area_id or ""
    return {
        **wish(),
        "title": source.title,
        "area": area,
        "owner": "",
        "active": "on",
        "after_edit": source.after_edit,
        **changes,
    }


def test_a_source_is_looked_up_and_kept_with_the_key_that_was_chosen(key, museum, sign_in):
    sign_in("oscar").post(reverse("source:add"), wish(credential=key.pk))
    source = Source.objects.get(platform="x")
    assert source.fetch_state.credential == key
    assert museum.requests[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_a_key_of_another_platform_is_refused_and_sent_nowhere(key, museum, sign_in):
    Credential.objects.filter(pk=key.pk).update(platform="youtube")
    response = sign_in("oscar").post(reverse("source:add"), wish(credential=key.pk))
    assert "is for another platform" in response.context["form"].errors["address"][0]
    assert museum.requests == []


def test_a_key_that_cannot_be_read_is_told(key, museum, sign_in):
    Credential.objects.filter(pk=key.pk).update(secret="gAAAA")
    response = sign_in("oscar").post(reverse("source:add"), wish(credential=key.pk))
    assert "encrypted with another key" in response.context["form"].errors["address"][0]


def test_a_key_cannot_be_sent_along_by_people_of_areas(key, museum, newsroom, sign_in, monkeypatch):
    monkeypatch.setenv("X_BEARER_TOKEN", "environment")
    sign_in("bob").post(reverse("source:add"), wish(area=newsroom.north.pk, credential=key.pk))
    assert FetchState.objects.get(source__platform="x").credential is None
    assert museum.requests[0].headers["authorization"] == "Bearer environment"


def test_a_source_can_be_given_another_key_and_is_due_then(key, on_x, sign_in):
    FetchState.objects.filter(source=on_x).update(next_fetch_at=timezone.now() + timedelta(days=2))
    sign_in("oscar").post(reverse("source:edit", args=[on_x.pk]), edited(on_x, credential=key.pk))
    state = FetchState.objects.get(source=on_x)
    assert state.credential == key
    assert state.next_fetch_at <= timezone.now()


def test_saving_without_a_change_of_key_leaves_the_schedule_alone(key, on_x, sign_in):
    later = timezone.now() + timedelta(days=2)
    FetchState.objects.filter(source=on_x).update(credential=key, next_fetch_at=later)
    sign_in("oscar").post(reverse("source:edit", args=[on_x.pk]), edited(on_x, credential=key.pk, title="New name"))
    state = FetchState.objects.get(source=on_x)
    assert (state.source.title, state.credential, state.next_fetch_at) == ("New name", key, later)


def test_only_keys_of_the_sources_platform_are_offered(key, on_x, sign_in):
    Credential.objects.create(platform="youtube", name="Films", secret=seal("x"))
    form = sign_in("oscar").get(reverse("source:edit", args=[on_x.pk])).context["form"]
    assert list(form.fields["credential"].queryset) == [key]


def test_people_of_the_area_change_a_source_without_touching_its_key(key, on_x, sign_in):
    FetchState.objects.filter(source=on_x).update(credential=key)
    client = sign_in("bob")
    page = client.get(reverse("source:edit", args=[on_x.pk]))
    assert "credential" not in page.context["form"].fields
    client.post(reverse("source:edit", args=[on_x.pk]), edited(on_x, title="New name", credential=""))
    state = FetchState.objects.get(source=on_x)
    assert (state.source.title, state.credential) == ("New name", key)
