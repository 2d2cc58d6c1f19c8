"""What a page says of itself."""

import pytest

from feeds.adapters.page_card import PageCard, PagePicture
from feeds.adapters.web.metadata import LONGEST_TEXT, LONGEST_TITLE, MOST_PICTURES, card_of

URL = "https://www.lantern.example/reviews/nine-lamps?utm_source=letter"


def card(head: str, url: str = URL) -> PageCard:
    return card_of(f"<html><head>{head}</head></html>", url)


def test_an_article_with_everything(payload):
    assert card_of(payload("web/article.html").decode(), URL) == PageCard(
        url="https://www.lantern.example/reviews/nine-lamps",
        title="Nine lamps, one winter",
        description="We carried nine lamps through a winter & kept one.",
        site="The Lantern Weekly",
        author="Ines Okafor",
        published="2026-11-20T08:00:00+01:00",
        language="en-GB",
        pictures=(
            PagePicture("https://www.lantern.example/pictures/lamps-large.jpg", "Nine lamps on a wall"),
            PagePicture("https://cdn.lantern.example/second.jpg", "The lamp we kept"),
        ),
    )


def test_an_article_described_in_json_ld(payload):
    found = card_of(payload("web/jsonld.html").decode(), "https://gear.example/wren")
    assert (found.title, found.description) == ("The Wren, tested for a year", "It squeaked once.")
    assert (found.site, found.author, found.published) == ("Slow Gear", "Ola Brandt", "2026-10-02")
    assert found.pictures == (PagePicture("https://gear.example/wren.jpg"),)


def test_twitter_cards_and_plain_html_stand_in():
    found = card(
        "<title>Plain &amp; simple</title><meta name=twitter:title content=Card><meta name=description content=D>"
    )
    assert (found.title, found.description, found.site) == ("Card", "D", "lantern.example")
    assert card("<title>Plain &amp; simple</title>").title == "Plain & simple"


def test_a_page_that_says_nothing_keeps_its_address():
    assert card_of("", "https://weekly.example/a") == PageCard("https://weekly.example/a", site="weekly.example")


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ('<link rel="canonical" href="/reviews/nine-lamps">', "https://www.lantern.example/reviews/nine-lamps"),
        ('<meta property="og:url" content="https://lantern.example/reviews/x">', "https://lantern.example/reviews/x"),
        ('<link rel="canonical" href="https://elsewhere.example/a">', URL),
        ('<link rel="canonical" href="https://www.lantern.example/">', URL),
        ('<link rel="canonical" href="javascript:alert(1)">', URL),
        ('<base href="https://elsewhere.example/"><link rel="canonical" href="a/b">', URL),
    ],
)
def test_the_address_of_a_page_is_its_own_word_on_its_own_site_only(head, kept):
    assert card(head).url == kept


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:image/png;base64,AA", "file:///a.png", "http://", " "]
)
def test_pictures_at_no_web_address_fall_out(address):
    assert card(f'<meta property="og:image" content="{address}">').pictures == ()


def test_a_picture_is_offered_once_and_not_too_many():
    one = '<meta property="og:image" content="/a.jpg"><meta name="twitter:image" content="/a.jpg">'
    assert len(card(one).pictures) == 1
    many = "".join(f'<meta property="og:image" content="/{n}.jpg">' for n in range(50))
    assert len(card(many).pictures) == MOST_PICTURES


def test_huge_texts_are_cut():
    found = card(f'<meta property="og:title" content="{"x" * 9_000}"><meta name="description" content="{"y" * 9_000}">')
    assert (len(found.title), len(found.description)) == (LONGEST_TITLE, LONGEST_TEXT)


def test_markup_in_texts_becomes_words():
    found = card(
        '<meta property="og:title" content="A &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;claim">'
        '<meta name="author" content="@me">'
    )
    assert (found.title, found.author) == ("A bold claim", "")


@pytest.mark.parametrize(
    "json",
    [
        "{", "[]", "null", '"text"', "1", '{"headline": 7, "author": {"name": []}, "image": {"url": {}}}',
        '{"headline": null, "author": [[["x"]]], "publisher": "P"}', '{"@graph": {"@graph": {"@graph": 1}}}',
        '{"headline": "\\ud83d"}',
    ],
)  # fmt: skip
def test_json_of_any_shape_is_survived(json):
    assert card(f'<title>Still here</title><script type="application/ld+json">{json}</script>').url == URL


def test_an_address_is_no_author_and_several_are_listed():
    assert card('<meta property="article:author" content="https://x.example/me">').author == ""
    assert card('<meta name="author" content="Ines Okafor; Ola Brandt">').author == "Ines Okafor, Ola Brandt"
