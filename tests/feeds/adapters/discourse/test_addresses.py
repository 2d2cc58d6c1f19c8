"""Which addresses look like a forum's, and what each asks for."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.discourse.addresses import parse, recognise

LOOK_LIKE_FORUMS = {
    "https://forum.tarrowmere.example/": "forum.tarrowmere.example/latest",
    "community.tarrowmere.example": "community.tarrowmere.example/latest",
    "https://Discuss.Tarrowmere.example?x=1": "discuss.tarrowmere.example/latest",
    "https://meta.tarrowmere.example": "meta.tarrowmere.example/latest",
    "https://talk.tarrowmere.example": "talk.tarrowmere.example/latest",
    "https://support.tarrowmere.example/": "support.tarrowmere.example/latest",
    "https://x.example/latest": "x.example/latest",
    "https://x.example/latest.json?no_definitions=true": "x.example/latest",
    "https://x.example/categories": "x.example/latest",
    "https://x.example/tags": "x.example/latest",
    "https://x.example/top?period=weekly": "x.example/top",
    "https://x.example/c/mending/5": "x.example/c/mending/5",
    "https://x.example/c/gear/mending/5/l/latest": "x.example/c/gear/mending/5",
    "https://x.example/c/mending/5.json": "x.example/c/mending/5",
    "https://x.example/c/mending/none": "x.example/c/mending",
    "https://x.example/c/5": "x.example/c/5",
    "https://x.example/tag/winter": "x.example/tag/winter",
    "https://x.example/tags/winter/l/latest": "x.example/tag/winter",
    "https://x.example/tag/winter/12": "x.example/tag/winter/12",
    "https://x.example/tag/k%C3%A4lte": "x.example/tag/kälte",
    "https://x.example/bench/c/mending/5": "x.example/bench/c/mending/5",
    "https://x.example:8443/latest": "x.example:8443/latest",
    "http://x.example:80/latest": "x.example/latest",
}


@pytest.mark.parametrize(("address", "external_id"), LOOK_LIKE_FORUMS.items())
def test_an_address_that_looks_like_a_forum_is_recognised(address, external_id):
    assert recognise(address) == external_id


@pytest.mark.parametrize("external_id", LOOK_LIKE_FORUMS.values())
def test_every_external_id_is_read_as_it_was_written(external_id):
    assert parse(external_id).external_id == external_id


@pytest.mark.parametrize(
    "address",
    [
        "https://blog.tarrowmere.example/",
        "https://forum.tarrowmere.example/t/screws/40",
        "https://forum.tarrowmere.example/latest.rss",
        "https://forum.tarrowmere.example/c/mending/5.rss",
        "https://x.example/2026/11/latest",
        "https://x.example/c",
        "https://x.example/tag",
        "https://x.example/tags/c/mending/5/winter",
        "https://x.example/tag/a%2Fb",
        "https://me:secret@forum.tarrowmere.example/",
        "ftp://forum.tarrowmere.example/",
        "https://[::1/latest",
        "https://x.example:99999999/latest",
        "forum",
        "",
    ],
)
def test_other_addresses_are_left_to_others(address):
    assert recognise(address) is None


def test_a_page_is_addressed_with_its_odd_letters_quoted():
    assert parse("x.example/tag/kälte").page_url == "https://x.example/tag/k%C3%A4lte"
    assert parse("x.example/bench/c/gear/5").page_url == "https://x.example/bench/c/gear/5"


def test_a_category_knows_its_number():
    assert parse("x.example/c/gear/mending/5").number == "5"
    assert parse("x.example/c/mending").number == ""
    assert parse("x.example/tag/winter/12").number == ""


@pytest.mark.parametrize("external_id", ["", "x.example", "x.example/t/5", "/latest", "x.example/c", "a/b/d/c/5"])
def test_an_external_id_of_another_form_is_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        parse(external_id)
