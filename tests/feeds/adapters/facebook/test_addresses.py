"""Pasted addresses of Facebook."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.facebook.addresses import absolute, divided, on_facebook, recognise, same_name


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.facebook.com/harbour.museum", "name:harbour.museum"),
        ("facebook.com/HarbourMuseum/", "name:HarbourMuseum"),
        ("https://m.facebook.com/harbour.museum/posts/871234567890123", "name:harbour.museum"),
        ("https://de-de.facebook.com/harbour.museum?ref=page_internal", "name:harbour.museum"),
        ("https://fb.com/harbour.museum", "name:harbour.museum"),
        ("https://www.facebook.com/profile.php?id=104523456789012", "page:104523456789012"),
        ("https://www.facebook.com/104523456789012", "page:104523456789012"),
        ("https://www.facebook.com/pages/Harbour-Museum/104523456789012", "page:104523456789012"),
        ("https://www.facebook.com/pages/category/Museum/Harbour-Museum-104523456789012/", "page:104523456789012"),
        ("https://www.facebook.com/Harbour-Museum-104523456789012/", "page:104523456789012"),
        ("https://www.facebook.com/p/Harbour-Museum-104523456789012/", "page:104523456789012"),
        ("https://www.facebook.com/people/Harbour-Museum/104523456789012/", "page:104523456789012"),
        ("https://www.facebook.com/pg/harbour.museum", "name:harbour.museum"),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=104523456789012", "page:104523456789012"),
        ("https://www.facebook.com/groups/tidesociety/", "group:tidesociety"),
        ("https://www.facebook.com/events/1234567890/", "event:1234567890"),
    ],
)
def test_pages_are_recognised(address, expected):
    assert recognise(address) == expected
    assert divided(expected)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.facebook.com/",
        "https://www.facebook.com/watch/?v=123",
        "https://www.facebook.com/sharer/sharer.php?u=https://x.example",
        "https://www.facebook.com/profile.php?id=me",
        "https://www.facebook.com/pages/",
        "https://www.facebook.com/groups/",
        "https://www.facebook.com/a%20b",
        "https://developers.facebook.com/docs",
        "https://l.facebook.com/l.php?u=https://x.example",
        "https://facebook.com.example.org/harbour.museum",
        "https://notfacebook.com/harbour.museum",
        "ftp://facebook.com/harbour.museum",
        "https://[facebook.com/x",
    ],
)
def test_other_addresses_are_not_ours(address):
    assert recognise(address) is None


@pytest.mark.parametrize("external_id", ["", "page:", "page:abc", "name:a/b", "name:a?b", "group:", "user:1"])
def test_foreign_external_ids_are_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        divided(external_id)


def test_names_are_the_same_whatever_their_full_stops_and_case():
    assert same_name("harbour.museum", "HarbourMuseum")
    assert not same_name("", "")


def test_films_get_their_host():
    assert absolute("/reel/1/") == "https://www.facebook.com/reel/1/"
    assert absolute("") == ""
    assert absolute("https://[x") == ""


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://www.facebook.com/tidesociety/photos/a.1/2", True),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.example", False),
        ("https://harbour.example/", False),
        ("https://[", False),
    ],
)
def test_links_within_facebook_are_told_from_links_away(url, inside):
    assert on_facebook(url) is inside
