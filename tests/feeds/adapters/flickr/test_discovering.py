"""What stands behind an address, with and without a key."""

import json

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, Transient
from feeds.adapters.flickr import FlickrAdapter
from tests.feeds.adapters.flickr.answers import FEED, GROUP, KEY, MUSEUM, asked, failure, serve

ADAPTER = FlickrAdapter()
PAGE = "https://www.flickr.com/photos/harbourmuseum/"


def page_naming(feed):
    return f'<html><head><link rel="alternate" type="application/atom+xml" href="{feed}"></head></html>'


def test_with_a_key_a_name_is_looked_up(wire, payload):
    serve(wire, "urls.lookupUser", payload("flickr/urls.lookupUser.json"))
    serve(wire, "people.getInfo", payload("flickr/people.getInfo.json"))
    found = ADAPTER.discover("user:harbourmuseum", KEY, wire.get)
    assert found.external_id == f"user:{MUSEUM}"
    assert (found.title, found.description) == ("The Harbour Museum", "Ships, tides and people.")
    assert found.homepage_url == f"https://www.flickr.com/photos/{MUSEUM}/"
    assert asked(wire, "url") == [PAGE, ""]
    assert asked(wire, "user_id") == ["", MUSEUM]


def test_with_a_key_a_number_needs_no_look_up(wire, payload):
    serve(wire, "people.getInfo", payload("flickr/people.getInfo.json"))
    assert ADAPTER.discover(f"usertag:{MUSEUM}/crane", KEY, wire.get).title == "The Harbour Museum: crane"
    assert len(wire.requests) == 1


def test_with_a_key_an_album_has_its_title_and_owner(wire, payload):
    serve(wire, "urls.lookupUser", payload("flickr/urls.lookupUser.json"))
    serve(wire, "people.getInfo", payload("flickr/people.getInfo.json"))
    serve(wire, "photosets.getPhotos", payload("flickr/photosets.getPhotos.json"))
    found = ADAPTER.discover("album:harbourmuseum/72177720329991234", KEY, wire.get)
    assert found.external_id == f"album:{MUSEUM}/72177720329991234"
    assert found.title == "Crane restoration (The Harbour Museum)"


def test_with_a_key_a_group_is_looked_up(wire):
    serve(wire, "urls.lookupGroup", json.dumps({"group": {"id": GROUP}, "stat": "ok"}))
    described = {"name": {"_content": "Ships"}, "description": {"_content": "<b>All</b> of them"}}
    serve(wire, "groups.getInfo", json.dumps({"group": described, "stat": "ok"}))
    found = ADAPTER.discover("group:ships", KEY, wire.get)
    assert (found.external_id, found.title, found.description) == (f"group:{GROUP}", "Ships", "All of them")


def test_with_a_key_an_unknown_name_says_what_to_check(wire):
    serve(wire, "urls.lookupUser", failure(1))
    with pytest.raises(Malformed, match=r"knows no such member \(harbourmuseum\)"):
        ADAPTER.discover("user:harbourmuseum", KEY, wire.get)


@pytest.mark.parametrize("body", [failure(5), failure(1)])
def test_with_a_key_a_deleted_member_is_unknown(wire, body):
    serve(wire, "people.getInfo", body)
    with pytest.raises(Malformed, match="knows no such member"):
        ADAPTER.discover(f"user:{MUSEUM}", KEY, wire.get)


def test_with_a_key_an_account_marked_as_deleted_is_gone(wire):
    serve(wire, "people.getInfo", json.dumps({"person": {"is_deleted": 1}, "stat": "ok"}))
    with pytest.raises(Gone, match="was deleted"):
        ADAPTER.discover(f"user:{MUSEUM}", KEY, wire.get)


def test_a_refused_key_is_said(wire):
    serve(wire, "urls.lookupUser", failure(100))
    with pytest.raises(Auth, match="FLICKR_API_KEY"):
        ADAPTER.discover("user:harbourmuseum", "wrong", wire.get)


def test_an_answer_without_a_number_is_not_trusted(wire):
    serve(wire, "urls.lookupUser", '{"user": {"id": "evil/../x"}, "stat": "ok"}')
    with pytest.raises(Malformed, match="did not say who this is"):
        ADAPTER.discover("user:harbourmuseum", KEY, wire.get)


def test_without_a_key_the_page_names_the_number(wire, payload):
    wire.serve(PAGE, page_naming(f"https://api.flickr.com/services/feeds/photos_public.gne?id={MUSEUM}&amp;lang=en-us"))
    wire.serve(FEED, payload("flickr/feed.json"))
    found = ADAPTER.discover("user:harbourmuseum", "", wire.get)
    assert (found.external_id, found.title) == (f"user:{MUSEUM}", "Harbour Museum")


def test_without_a_key_a_group_page_names_the_number(wire, payload):
    feeds = "https://www.flickr.com/services/feeds/"
    wire.serve("https://www.flickr.com/groups/ships/", page_naming(f"{feeds}groups_pool.gne?id={GROUP}"))
    wire.serve(f"{feeds}groups_pool.gne", payload("flickr/feed.json"))
    assert ADAPTER.discover("group:ships", "", wire.get).external_id == f"group:{GROUP}"


def test_without_a_key_a_number_needs_only_its_feed(wire, payload):
    wire.serve(FEED, payload("flickr/feed.json"))
    assert ADAPTER.discover(f"usertag:{MUSEUM}/crane", "", wire.get).title == "Harbour Museum: crane"
    assert len(wire.requests) == 1


def test_without_a_key_an_unknown_number_is_refused(wire, payload):
    wire.serve(FEED, payload("flickr/feed.json"))
    with pytest.raises(Malformed, match="knows no member 1@N01"):
        ADAPTER.discover("user:1@N01", "", wire.get)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "<html></html>"),
        (200, page_naming("https://www.flickr.com/services/feeds/photos_public.gne?id=evil")),
        (200, page_naming("https://[broken/photos_public.gne?id=1@N01")),
        (403, "blocked"),
    ],
)
def test_without_a_key_a_page_that_does_not_help_says_what_to_do(wire, status, body):
    wire.serve(PAGE, body, status=status)
    with pytest.raises(Malformed, match="or set FLICKR_API_KEY"):
        ADAPTER.discover("user:harbourmuseum", "", wire.get)


def test_without_a_key_a_missing_page_is_an_unknown_member(wire):
    with pytest.raises(Malformed, match="knows no such member"):
        ADAPTER.discover("user:harbourmuseum", "", wire.get)


def test_without_a_key_a_missing_feed_is_an_unknown_album(wire):
    with pytest.raises(Malformed, match="knows no such album"):
        ADAPTER.discover(f"album:{MUSEUM}/721777", "", wire.get)


def test_an_outage_is_not_an_unknown_member(wire):
    wire.serve(FEED, "", status=503)
    with pytest.raises(Transient):
        ADAPTER.discover(f"user:{MUSEUM}", "", wire.get)


@pytest.mark.parametrize("secret", ["", KEY])
def test_tags_need_no_look_up(wire, secret):
    found = ADAPTER.discover("tag:crane,harbour", secret, wire.get)
    assert (found.external_id, found.title) == ("tag:crane,harbour", "Photos tagged crane, harbour")
    assert wire.requests == []


def test_short_addresses_are_explained(wire):
    with pytest.raises(Malformed, match="paste the address of the page it leads to"):
        ADAPTER.discover("short:p/2rAbCdE", "", wire.get)
