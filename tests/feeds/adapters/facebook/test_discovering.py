"""Which Page stands behind an address, and why it may not be importable."""

import json

import pytest

from feeds.adapters.base import Auth, Malformed, Transient
from feeds.adapters.facebook import FacebookAdapter

from .answers import EMPTY, GRAPH, MUSEUM, POSTS, TOKEN, asked, refusal

OTHER = {"id": "200000000000001", "name": "Tide Society", "username": "tidesociety"}


@pytest.fixture
def own(wire, payload):
    """The token is the museum's, and may read its posts."""
    wire.serve(f"{GRAPH}me", payload("facebook/page.json"))
    wire.serve(POSTS, EMPTY)


def discover(wire, external_id, secret=TOKEN):
    return FacebookAdapter().discover(external_id, secret, wire.get)


@pytest.mark.parametrize("external_id", ["name:HarbourMuseum", "name:harbour.museum", f"page:{MUSEUM}"])
def test_ones_own_page_is_found_by_its_name_and_its_number(wire, own, external_id):
    found = discover(wire, external_id)
    assert (found.external_id, found.title) == (f"page:{MUSEUM}", "Harbour Museum")
    assert found.homepage_url == "https://www.facebook.com/harbour.museum"
    assert found.description == "Ships, tides and the people who worked them."
    assert asked(wire) == ["me", f"{MUSEUM}/posts"]


def test_another_page_that_the_token_may_read_is_found(wire, own):
    wire.serve(f"{GRAPH}tidesociety", json.dumps(OTHER))
    wire.serve(f"{GRAPH}200000000000001/posts", EMPTY)
    found = discover(wire, "name:tidesociety")
    assert (found.external_id, found.homepage_url) == (
        "page:200000000000001",
        "https://www.facebook.com/200000000000001",
    )


def test_a_foreign_page_is_explained(wire, own):
    wire.serve(f"{GRAPH}tidesociety", json.dumps(OTHER))
    wire.serve(f"{GRAPH}200000000000001/posts", refusal(10), status=400)
    with pytest.raises(
        Auth, match="“Tide Society” is not the Page of our token, which is for “Harbour Museum”"
    ) as raised:
        discover(wire, "name:tidesociety")
    assert raised.value.own


def test_a_foreign_page_that_is_not_even_looked_up_is_explained(wire, own):
    wire.serve(f"{GRAPH}tidesociety", refusal(10), status=400)
    with pytest.raises(Auth, match="“tidesociety” is not the Page of our token"):
        discover(wire, "name:tidesociety")


@pytest.mark.parametrize(
    "body",
    [
        refusal(803, "(#803) Cannot query users by their username (marta)"),
        refusal(100, "(#100) Tried accessing nonexisting field (about) on node type (User)"),
    ],
)
def test_a_personal_profile_is_explained(wire, own, body):
    wire.serve(f"{GRAPH}marta", body, status=400)
    with pytest.raises(Malformed, match="marta is a personal profile"):
        discover(wire, "name:marta")


@pytest.mark.parametrize(
    "body", [refusal(803, "Some of the aliases you requested do not exist: x"), refusal(100, "does not exist", 33)]
)
def test_an_unknown_page_is_explained(wire, own, body):
    wire.serve(f"{GRAPH}harbor", body, status=404)
    with pytest.raises(Malformed, match=r"nothing under “harbor”\. Check the address"):
        discover(wire, "name:harbor")


def test_a_missing_permission_is_named(wire, payload):
    wire.serve(f"{GRAPH}me", payload("facebook/page.json"))
    wire.serve(POSTS, refusal(10), status=400)
    with pytest.raises(Auth, match="pages_read_engagement and pages_read_user_content"):
        discover(wire, "name:harbour.museum")


@pytest.mark.parametrize(
    "body", [refusal(12, "(#12) username field is deprecated"), refusal(100, "nonexisting field (link)")]
)
def test_a_persons_token_is_explained(wire, body):
    wire.serve(f"{GRAPH}me", body, status=400)
    with pytest.raises(Auth, match="is a person's"):
        discover(wire, "name:harbour.museum")


def test_an_expired_token_is_explained(wire):
    wire.serve(f"{GRAPH}me", refusal(190, "Session has expired", 463), status=400)
    with pytest.raises(Auth, match="it has expired"):
        discover(wire, "name:harbour.museum")


def test_a_limit_is_transient_because_no_clock_is_at_hand(wire):
    wire.serve(f"{GRAPH}me", refusal(4), status=403)
    with pytest.raises(Transient, match="slow down"):
        discover(wire, "name:harbour.museum")


@pytest.mark.parametrize("kind", ["group", "event"])
def test_groups_and_events_are_explained_without_asking(wire, kind):
    with pytest.raises(Malformed, match=f"nobody import {kind}s"):
        discover(wire, f"{kind}:123456")
    assert wire.requests == []


def test_without_a_token_one_sentence_is_said(wire):
    with pytest.raises(Auth) as raised:
        discover(wire, "name:harbour.museum", secret="")
    assert str(raised.value) == (
        "Facebook needs the access token of the Page: set FACEBOOK_PAGE_TOKEN; nothing is fetched from Facebook until "
        "it is set."
    )
    assert wire.requests == []


@pytest.mark.parametrize("body", ["{}", '{"id": "evil", "name": "x", "username": "harbour.museum"}'])
def test_an_answer_without_a_number_is_not_trusted(wire, body):
    wire.serve(f"{GRAPH}me", body)
    wire.serve(f"{GRAPH}harbour.museum", "{}")
    with pytest.raises(Malformed, match="did not say which Page"):
        discover(wire, "name:harbour.museum")
