"""Pasted addresses of X."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.x.addresses import divided, post_url, recognise


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.com/harbourmuseum", "name:harbourmuseum"),
        ("x.com/harbourmuseum", "name:harbourmuseum"),
        ("https://x.com/@harbourmuseum", "name:harbourmuseum"),
        ("http://www.twitter.com/HarbourMuseum?lang=de", "name:HarbourMuseum"),
        ("https://mobile.twitter.com/harbourmuseum/", "name:harbourmuseum"),
        ("https://mobile.x.com/harbourmuseum/with_replies", "name:harbourmuseum"),
        ("https://m.twitter.com/harbourmuseum/media", "name:harbourmuseum"),
        ("https://x.com/harbourmuseum/status/1990857700000000012", "name:harbourmuseum"),
        ("https://x.com/hashtag/Restoration?src=hashtag_click", "search:#Restoration"),
        ("https://twitter.com/hashtag/%E6%B8%AF", "search:#港"),
        ("https://x.com/search?q=%23crane%20lang%3Aen&f=live", "search:#crane lang:en"),
        ("https://x.com/search?q=from%3Aharbourmuseum++crane", "search:from:harbourmuseum crane"),
    ],
)
def test_accounts_hashtags_and_searches_are_recognised(address, expected):
    assert recognise(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@harbourmuseum",
        "https://x.com/",
        "https://x.com/home",
        "https://x.com/explore",
        "https://x.com/i/lists/123",
        "https://x.com/Settings/account",
        "https://x.com/notifications",
        "https://x.com/intent/follow?screen_name=a",
        "https://x.com/search",
        "https://x.com/search?q=%20",
        "https://x.com/hashtag/",
        "https://x.com/hashtag/2026",
        "https://x.com/hashtag/a%20b",
        "https://x.com/sixteen_letters_",
        "https://x.com/a-b",
        "https://x.com/müller",
        "https://example.org/harbourmuseum",
        "https://netflix.com/harbourmuseum",
        "https://x.com.example.org/harbourmuseum",
        "ftp://x.com/harbourmuseum",
        "https://[x.com/harbourmuseum",
    ],
)
def test_other_addresses_are_not_ours(address):
    assert recognise(address) is None


@pytest.mark.parametrize("external_id", ["", "user:", "user:abc", "name:a/b", "search: ", "channel:UC1"])
def test_foreign_external_ids_are_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        divided(external_id)


def test_a_search_may_hold_colons():
    assert divided("search:from:harbourmuseum") == ("search", "from:harbourmuseum")


def test_a_post_of_an_unknown_account_still_has_an_address():
    assert post_url("", "12") == "https://x.com/i/status/12"
