"""Which account stands behind an address, and why it may not be importable."""

import json

import pytest

from feeds.adapters.base import Auth, Malformed
from feeds.adapters.instagram import InstagramAdapter

from .answers import EMPTY, GRAPH, MEDIA, MUSEUM, TOKEN, asked, refusal


def discover(wire, external_id="name:harbourmuseum", secret=TOKEN):
    return InstagramAdapter().discover(external_id, secret, wire.get)


@pytest.mark.parametrize("external_id", ["name:HarbourMuseum", f"user:{MUSEUM}"])
def test_ones_own_account_is_found_by_its_name_and_its_number(wire, payload, external_id):
    wire.serve(f"{GRAPH}me", payload("instagram/me.json"))
    wire.serve(MEDIA, EMPTY)
    found = discover(wire, external_id)
    assert (found.external_id, found.title) == (f"user:{MUSEUM}", "Harbour Museum")
    assert found.homepage_url == "https://www.instagram.com/harbourmuseum/"
    assert asked(wire) == ["me", f"{MUSEUM}/media"]


def test_a_foreign_account_is_explained(wire, payload):
    wire.serve(f"{GRAPH}me", payload("instagram/me.json"))
    with pytest.raises(Auth, match=r"token is for @harbourmuseum .* whoever runs “tidesociety”") as raised:
        discover(wire, "name:tidesociety")
    assert raised.value.own


@pytest.mark.parametrize("kind", ["PERSONAL", "Personal"])
def test_a_personal_account_is_explained(wire, payload, kind):
    wire.serve(f"{GRAPH}me", json.dumps(json.loads(payload("instagram/me.json")) | {"account_type": kind}))
    with pytest.raises(Malformed, match="is a personal account"):
        discover(wire)


def test_a_missing_permission_is_named(wire, payload):
    wire.serve(f"{GRAPH}me", payload("instagram/me.json"))
    wire.serve(MEDIA, refusal(10), status=400)
    with pytest.raises(Auth, match="instagram_business_basic"):
        discover(wire)


def test_a_token_of_another_login_is_explained(wire):
    wire.serve(f"{GRAPH}me", refusal(190, "Invalid OAuth access token - Cannot parse access token"), status=400)
    with pytest.raises(Auth, match="a token of Facebook Login does not do"):
        discover(wire)


@pytest.mark.parametrize(("external_id", "says"), [("post:DQcrane", "one post"), ("tag:harbour", "hashtag")])
def test_posts_and_hashtags_are_explained_without_asking(wire, external_id, says):
    with pytest.raises(Malformed, match=says):
        discover(wire, external_id)
    assert wire.requests == []


def test_without_a_token_one_sentence_is_said(wire):
    with pytest.raises(Auth) as raised:
        discover(wire, secret="")
    assert str(raised.value) == (
        "Instagram needs an access token of the account: set INSTAGRAM_TOKEN; nothing is fetched from Instagram until "
        "it is set."
    )
    assert wire.requests == []


@pytest.mark.parametrize("body", ["{}", '{"user_id": "evil", "username": "harbourmuseum"}', '{"user_id": "17841400"}'])
def test_an_answer_without_an_account_is_not_trusted(wire, body):
    wire.serve(f"{GRAPH}me", body)
    with pytest.raises(Malformed, match="whose token this is"):
        discover(wire)


def test_an_account_without_a_name_is_called_by_its_handle(wire, payload):
    wire.serve(f"{GRAPH}me", json.dumps(json.loads(payload("instagram/me.json")) | {"name": ""}))
    wire.serve(MEDIA, EMPTY)
    assert discover(wire).title == "@harbourmuseum"
