"""Which addresses are lists of posts, and which feed belongs to each."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.reddit.addresses import parse, recognise

LISTS = {
    "https://www.reddit.com/r/Tarrowmere/": "r/tarrowmere",
    "reddit.com/r/Tarrowmere": "r/tarrowmere",
    "https://old.reddit.com/r/Tarrowmere/new/?sort=new": "r/tarrowmere",
    "https://www.reddit.com/r/Tarrowmere/.rss": "r/tarrowmere",
    "https://www.reddit.com/r/Tarrowmere.rss": "r/tarrowmere",
    "https://www.reddit.com/r/Tarrowmere/new/.rss": "r/tarrowmere",
    "https://www.reddit.com/r/Tarrowmere/top/": "r/tarrowmere",
    "https://www.reddit.com/r/bikepacking+canoeing": "r/bikepacking+canoeing",
    "https://www.reddit.com/user/Mill-Marta/": "user/mill-marta",
    "https://www.reddit.com/u/Mill-Marta/submitted/": "user/mill-marta",
    "https://www.reddit.com/user/Mill-Marta/.rss": "user/mill-marta",
}


@pytest.mark.parametrize(("address", "external_id"), LISTS.items())
def test_a_list_of_posts_is_recognised(address, external_id):
    assert recognise(address) == external_id
    assert parse(external_id).external_id == external_id


@pytest.mark.parametrize(
    "address",
    [
        "https://www.reddit.com/",
        "https://www.reddit.com/r/",
        "https://www.reddit.com/r/Tarrowmere/comments/1q2w3e/mending_evening/",
        "https://www.reddit.com/r/Tarrowmere/wiki/index",
        "https://www.reddit.com/user/osk/comments/",
        "https://www.reddit.com/user/osk/m/boats/",
        "https://www.reddit.com/r/a b/",
        "https://www.reddit.com/r/tarrow%2Fmere/",
        "https://reddit.com.evil.example/r/Tarrowmere/",
        "https://notreddit.com/r/Tarrowmere/",
        "ftp://www.reddit.com/r/Tarrowmere/",
        "https://[::1/r/Tarrowmere",
        "",
    ],
)
def test_other_addresses_are_left_to_others(address):
    assert recognise(address) is None


def test_the_newest_posts_are_asked_for():
    assert parse("r/tarrowmere").feed_url == "https://www.reddit.com/r/tarrowmere/new/.rss"
    assert parse("user/osk").feed_url == "https://www.reddit.com/user/osk/submitted/.rss"


@pytest.mark.parametrize("external_id", ["", "r/", "r/a/b", "m/tarrowmere", "user/a?b", "r/../../admin"])
def test_an_external_id_of_another_form_is_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        parse(external_id)
