"""Facets count bytes, and none of them can break a text."""

import pytest

from feeds.adapters.bluesky.richtext import render, tags_of
from tests.feeds.adapters.bluesky.answers import OTHER

TYPE = "app.bsky.richtext.facet#"


def facet(start, end, kind="link", **feature):
    feature = feature or {"uri": "https://lanternworks.example/"}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [{"$type": TYPE + kind, **feature}]}


def html_of(text, *facets):
    return render({"text": text, "facets": list(facets)}).html


def test_offsets_are_bytes_behind_emoji_and_umlauts():
    text = "Ü 🏮 here"
    assert html_of(text, facet(8, 12)) == '<p>Ü 🏮 <a href="https://lanternworks.example/">here</a></p>'


def test_mentions_and_hashtags_lead_to_bluesky():
    text = "@them #dark"
    html = html_of(text, facet(0, 5, "mention", did=OTHER), facet(6, 11, "tag", tag="dark sky"))
    assert f'<a href="https://bsky.app/profile/{OTHER}">@them</a>' in html
    assert '<a href="https://bsky.app/hashtag/dark%20sky">#dark</a>' in html


@pytest.mark.parametrize(
    "bad",
    [
        facet(3, 99),
        facet(9, 9),
        facet(5, 2),
        facet(-1, 3),
        facet(1, 4),
        facet(0, 1),
        facet("0", None),
        {"index": None, "features": []},
        {"features": "x"},
        facet(2, 6, "link", uri="javascript:alert(1)"),
        facet(2, 6, "mention", did="did:evil:x"),
        facet(2, 6, "tag", tag=""),
        facet(2, 6, "novelty", uri="https://x.example/"),
    ],
)
def test_a_facet_that_makes_no_sense_is_ignored(bad):
    assert html_of("Ü lamp", bad) == "<p>Ü lamp</p>"


def test_of_two_facets_that_overlap_the_first_counts():
    assert html_of("one two", facet(0, 3), facet(2, 7)).count("<a ") == 1


def test_the_order_of_facets_does_not_matter():
    assert html_of("one two", facet(4, 7), facet(0, 3)).count("<a ") == 2


def test_markup_in_a_text_stays_text():
    rendered = render({"text": "<b>1 & 2</b>\nnext"})
    assert rendered.html == "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;<br>next</p>"
    assert rendered.plain == "<b>1 & 2</b>\nnext"


@pytest.mark.parametrize("record", [{}, {"text": None}, {"text": 3}, {"text": "  "}])
def test_no_text_is_nothing(record):
    assert (render(record).plain, render(record).html) == ("", "")


def test_tags_of_the_text_and_beside_it_come_once():
    record = {
        "facets": [facet(0, 1, "tag", tag="dark"), facet(1, 2, "tag", tag="#lamp")],
        "tags": ["dark", "", 3, "ridge"],
    }
    assert tags_of(record) == ("dark", "lamp", "ridge")
