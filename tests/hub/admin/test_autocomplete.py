"""While somebody types: names with the letters anywhere in them, and what aliases mean."""

import pytest
from django.urls import reverse

from hub.models import Product, Topic


@pytest.fixture
def client(sign_in):
    Topic.objects.create(name="Night ride", aliases="after dark\nlate laps")
    Topic.objects.create(name="Late news")
    Topic.objects.create(name="Élan vital")
    Product.objects.create(name="Night lamp")
    return sign_in("alice")


def offered(client, term: str, kind: str = "topic") -> list[str]:
    response = client.get(reverse("hub_tag_autocomplete", args=[kind]), {"term": term})
    return [offer["label"] for offer in response.json()]


def test_letters_within_a_name_are_found_in_any_case(client):
    assert offered(client, "RID") == ["Night ride"]
    assert offered(client, "éLA") == ["Élan vital"]


def test_an_alias_is_found_and_told(client):
    assert offered(client, "dark") == ["Night ride (also: after dark)"]


def test_names_come_before_aliases(client):
    assert offered(client, "late") == ["Late news", "Night ride (also: late laps)"]


def test_each_field_offers_its_own_kind(client):
    assert offered(client, "night", "product") == ["Night lamp"]
    assert client.get(reverse("hub_tag_autocomplete", args=["source"])).status_code == 404


def test_nothing_typed_offers_nothing(client):
    assert offered(client, "") == offered(client, "#") == []


def test_a_stranger_is_sent_to_log_in(client, sign_in):
    assert sign_in("").get(reverse("hub_tag_autocomplete", args=["topic"])).status_code == 302
