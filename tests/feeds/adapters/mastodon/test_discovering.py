"""From an address that may be anybody's to an account or a hashtag, or to the next adapter."""

import json

import pytest

from feeds.adapters.base import Gone, NotHere, Transient
from feeds.adapters.mastodon import MastodonAdapter
from tests.feeds.adapters.mastodon.answers import ACCOUNT, API, HOST, LOOKUP, NOT_FOUND, SOURCE, TAGGED, serve, status

FINGER = "https://lanternworks.example/.well-known/webfinger"
PAGE = "<!doctype html><title>A blog</title>"


def discover(wire, external_id):
    return MastodonAdapter().discover(external_id, "", wire.get)


def test_the_server_behind_a_handle_may_have_another_name(wire, payload):
    wire.serve(f"{FINGER}?resource=acct:lanternworks@lanternworks.example", payload("mastodon/webfinger.json"))
    wire.serve(f"{LOOKUP}?acct=lanternworks", payload("mastodon/account.json"))
    found = discover(wire, "name:lanternworks.example/lanternworks")
    assert (found.external_id, found.title) == (SOURCE, "Lantern Works :lamp:")
    assert (found.homepage_url, found.description) == (f"https://{HOST}/@lanternworks", "<p>Lamps with screws.</p>")


def test_a_server_without_webfinger_is_asked_directly(wire, payload):
    wire.serve(LOOKUP, payload("mastodon/account.json"))
    assert discover(wire, f"name:{HOST}/lanternworks").external_id == SOURCE


@pytest.mark.parametrize("finger", ["[]", "nonsense", '{"links": [{"rel": "self", "href": "https://[::1"}]}'])
def test_a_strange_webfinger_answer_is_no_answer(wire, payload, finger):
    wire.serve(f"https://{HOST}/.well-known/webfinger", finger)
    wire.serve(LOOKUP, payload("mastodon/account.json"))
    assert discover(wire, f"name:{HOST}/lanternworks").external_id == SOURCE


@pytest.mark.parametrize("account", [{}, {"id": "1"}, {"id": "a b", "username": "x"}, []])
def test_json_that_is_no_account_belongs_to_another_site(wire, account):
    wire.serve(LOOKUP, json.dumps(account))
    with pytest.raises(NotHere):
        discover(wire, f"name:{HOST}/lanternworks")


@pytest.mark.parametrize(
    ("body", "status"), [(PAGE, 200), (PAGE, 404), (NOT_FOUND, 404), ("{}", 401), ("{}", 403), (PAGE, 500), ("", 422)]
)
def test_a_site_of_another_kind_is_left_to_the_next_adapter(wire, body, status):
    wire.serve(LOOKUP, body, status)
    with pytest.raises(NotHere):
        discover(wire, f"name:{HOST}/lanternworks")


@pytest.mark.parametrize(("body", "status"), [(PAGE, 200), (PAGE, 404)])
def test_a_blog_that_speaks_webfinger_is_still_a_blog(wire, payload, body, status):
    wire.serve(FINGER, payload("mastodon/webfinger.json"))
    wire.serve(LOOKUP, body, status)
    with pytest.raises(NotHere):
        discover(wire, "name:lanternworks.example/lanternworks")


def test_a_server_that_is_down_is_not_taken_for_a_blog(wire, payload):
    wire.serve(FINGER, payload("mastodon/webfinger.json"))
    wire.serve(LOOKUP, "", 503)
    with pytest.raises(Transient, match="HTTP 503"):
        discover(wire, "name:lanternworks.example/lanternworks")


def test_an_unknown_account_is_explained(wire):
    wire.serve(LOOKUP, NOT_FOUND, 404)
    with pytest.raises(NotHere, match="knows no such account"):
        discover(wire, f"name:{HOST}/nobody")


def test_an_account_that_moved_names_its_new_address(wire):
    moved = {"acct": "lanternworks@new.example", "url": "https://new.example/@lanternworks"}
    wire.serve(LOOKUP, json.dumps({**ACCOUNT, "moved": moved}))
    found = discover(wire, f"name:{HOST}/lanternworks")
    assert found.alternatives == (("This account has moved to lanternworks@new.example", moved["url"]),)


def test_a_suspended_account_is_gone(wire):
    wire.serve(LOOKUP, json.dumps({**ACCOUNT, "suspended": True}))
    with pytest.raises(Gone) as raised:
        discover(wire, f"name:{HOST}/lanternworks")
    assert raised.value.kind == "suspended"


def test_a_hashtag_is_looked_up_on_its_server(wire):
    serve(wire, f"{TAGGED}?limit=1", [status(1)])
    found = discover(wire, f"tag:{HOST}/brass")
    assert (found.external_id, found.title) == (f"tag:{HOST}/brass", f"#brass on {HOST}")
    assert found.homepage_url == f"https://{HOST}/tags/brass"


@pytest.mark.parametrize(
    ("body", "status"), [(PAGE, 200), (PAGE, 404), ('[{"name": "x"}]', 200), ("{}", 401), ("", 503)]
)
def test_a_page_of_tags_on_a_blog_is_left_to_the_next_adapter(wire, body, status):
    wire.serve(f"{API}/timelines/tag/brass", body, status)
    with pytest.raises(NotHere):
        discover(wire, f"tag:{HOST}/brass")
