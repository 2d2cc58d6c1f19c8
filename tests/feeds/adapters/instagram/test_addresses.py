"""Pasted addresses of Instagram."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.instagram.addresses import divided, recognise


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.instagram.com/harbourmuseum/", "name:harbourmuseum"),
        ("instagram.com/harbour_museum.1954", "name:harbour_museum.1954"),
        ("https://instagram.com/@HarbourMuseum?igsh=abc", "name:HarbourMuseum"),
        ("https://m.instagram.com/harbourmuseum/reels/", "name:harbourmuseum"),
        ("https://www.instagram.com/harbourmuseum/p/DQcraneAbCd/", "name:harbourmuseum"),
        ("https://www.instagram.com/stories/harbourmuseum/123/", "name:harbourmuseum"),
        ("https://instagr.am/harbourmuseum", "name:harbourmuseum"),
        ("https://www.instagram.com/p/DQcraneAbCd/", "post:DQcraneAbCd"),
        ("https://www.instagram.com/reel/DQtideAbCd/?utm_source=x", "post:DQtideAbCd"),
        ("https://www.instagram.com/explore/tags/restoration/", "tag:restoration"),
    ],
)
def test_accounts_are_recognised(address, expected):
    assert recognise(address) == expected
    assert divided(expected)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@harbourmuseum",
        "https://www.instagram.com/",
        "https://www.instagram.com/explore/",
        "https://www.instagram.com/accounts/login/",
        "https://www.instagram.com/stories/highlights/123/",
        "https://www.instagram.com/p/",
        "https://www.instagram.com/a-b/",
        "https://www.instagram.com/" + "a" * 31,
        "https://help.instagram.com/1",
        "https://instagram.com.example.org/harbourmuseum",
        "https://notinstagram.com/harbourmuseum",
        "ftp://instagram.com/harbourmuseum",
        "https://[instagram.com/x",
    ],
)
def test_other_addresses_are_not_ours(address):
    assert recognise(address) is None


@pytest.mark.parametrize("external_id", ["", "user:", "user:abc", "name:a/b", "post:", "page:12345"])
def test_foreign_external_ids_are_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        divided(external_id)
