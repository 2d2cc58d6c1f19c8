"""Which pasted addresses are Bluesky's, and which pages we link to."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.bluesky import BlueskyAdapter
from feeds.adapters.bluesky.addresses import checked, post_url
from tests.feeds.adapters.bluesky.answers import DID, uri

RECOGNISED = {
    "https://bsky.app/profile/lanternworks.example": "@lanternworks.example",
    "bsky.app/profile/LanternWorks.example/": "@lanternworks.example",
    f"https://bsky.app/profile/{DID}": DID,
    "https://bsky.app/profile/did%3Aweb%3Alanternworks.example": "did:web:lanternworks.example",
    "https://bsky.app/profile/lanternworks.example/post/3mlamp222222a": "@lanternworks.example",
    "https://lanternworks.bsky.social": "@lanternworks.bsky.social",
    "@lanternworks.bsky.social": "@lanternworks.bsky.social",
    "@lanternworks.example": "@lanternworks.example",
    f"at://{DID}": DID,
    "at://lanternworks.example/app.bsky.feed.post/3m": "@lanternworks.example",
    f" {DID} ": DID,
}
OTHERS = [
    "https://bsky.app/",
    "https://bsky.app/search?q=lamp",
    "https://bsky.app/profile/lanternworks.example/rss",
    "https://bsky.app/profile/lanternworks.example/feed/x",
    "https://bsky.app/profile/lanternworks",
    "https://bsky.social",
    "https://lanternworks.example/",
    "https://evil.example/bsky.app/profile/lanternworks.example",
    "@lanternworks@social.example",
    "@lanternworks",
    "did:key:z6Mk",
    "https://[bsky.app/profile/x.example",
    "ftp://bsky.app/profile/x.example",
    "",
]


@pytest.mark.parametrize(("address", "external_id"), RECOGNISED.items())
def test_accounts_are_recognised(address, external_id):
    assert BlueskyAdapter().recognise(address) == external_id


@pytest.mark.parametrize("address", OTHERS)
def test_everything_else_is_left_to_others(address):
    assert BlueskyAdapter().recognise(address) is None


@pytest.mark.parametrize("external_id", ["", "@x", "user:1", "did:key:z6Mk", "@a b.example"])
def test_an_id_of_another_kind_is_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        checked(external_id)


def test_a_post_has_a_page_and_other_records_have_none():
    assert post_url(uri("3mlamp")) == f"https://bsky.app/profile/{DID}/post/3mlamp"
    assert post_url(f"at://{DID}/app.bsky.feed.like/3mlamp") == ""
    assert post_url("javascript:alert(1)") == ""
