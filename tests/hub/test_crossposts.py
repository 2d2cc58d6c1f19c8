"""Whether two posts are one announcement."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.crossposts import FEWEST_WORDS, MOST_LINKS, SHORT, WITHIN, outbound, post_of, same, shingles
from hub.marks import url_key

MONDAY = datetime(2026, 11, 16, 6, tzinfo=UTC)
PAGE = "https://brand.example/journal/crane"
WORDS = "The old crane at the harbour has its lamps back after sixty years"
OTHER = "Our tents are now sewn from sails that crossed the sea"
LONG = " ".join(f"word{n}" for n in range(SHORT + 1))


def post(source=1, url="", title="", body="", html="", at=MONDAY):
    return post_of(source * 100, source, at, url, title, body, html)


ARTICLE = post(1, url=PAGE, title="The crane", body=LONG)
NOTE = post(2, url="https://x.com/brand/status/1", body=f"See {PAGE}?utm_source=x.")


def test_a_short_post_and_the_page_it_leads_to_are_one():
    assert same(ARTICLE, NOTE)
    assert same(NOTE, ARTICLE)


def test_a_link_in_markup_counts_as_well():
    assert not same(ARTICLE, post(2, html=f'<p>See <a href="{PAGE}?a=1&amp;utm_medium=b" rel="x">it</a></p>'))
    assert same(ARTICLE, post(2, html=f'<p>See <a href="{PAGE}?utm_medium=b" rel="x">it</a></p>'))


def test_short_posts_that_lead_to_the_same_page_are_one():
    assert same(NOTE, post(3, body=f"Look: {PAGE}"))


def test_the_same_page_in_two_feeds_is_one():
    assert same(ARTICLE, replace(ARTICLE, source=2))


def test_an_article_that_mentions_another_stays_itself():
    assert not same(ARTICLE, post(2, body=LONG.replace("word", "other"), html=f'<a href="{PAGE}">as told</a>'))


def test_a_list_of_links_is_about_none_of_them():
    links = " ".join(f"https://a.example/{n}" for n in range(MOST_LINKS))
    assert len(outbound("", links)) == MOST_LINKS
    assert outbound("", f"{links} {PAGE}") == set()


def test_a_page_that_many_things_share_joins_nothing():
    front = "https://brand.example/journal"
    a, b = (post(source, body=f"{words} {front}") for source, words in ((1, WORDS), (2, OTHER)))
    assert same(a, b)
    assert not same(a, b, {url_key(front)})


@pytest.mark.parametrize(
    "address",
    [
        "https://brand.example/",
        "https://x.com/brand",
        "https://x.com/brand?utm_source=feed",
        "https://www.instagram.com/brand/",
        "https://mastodon.example/@brand",
        "https://bsky.app/profile/brand.example",
        "https://www.linkedin.com/company/brand",
        "https://www.youtube.com/channel/UC1",
        "https://mastodon.example/tags/lamps",
        "https://x.com/hashtag/lamps",
        "https://brand.example/search?q=lamps",
    ],
)
def test_homes_people_and_lists_are_no_pages(address):
    assert outbound(f'<a href="{address}">', address) == set()


@pytest.mark.parametrize("address", ["https://www.youtube.com/watch?v=abc", "https://x.com/brand/status/1", PAGE])
def test_a_single_thing_is_a_page(address):
    assert outbound("", f"See {address}, it is new.") == {url_key(address)}


def test_the_same_words_are_one_whatever_surrounds_them():
    here = post(1, body=WORDS)
    assert same(here, post(2, body=f"{WORDS.upper()}! #lamps @brand https://t.example/1"))
    assert same(here, post(2, title=WORDS, body=LONG))
    assert not same(here, post(2, body=OTHER))


def test_few_words_are_a_greeting():
    greeting = " ".join(WORDS.split()[: FEWEST_WORDS - 1])
    assert not same(post(1, body=greeting), post(2, body=greeting))
    enough = " ".join(WORDS.split()[:FEWEST_WORDS])
    assert same(post(1, body=enough), post(2, body=enough))


@pytest.mark.parametrize(("later", "one"), [(WITHIN, True), (WITHIN + timedelta(seconds=1), False)])
def test_what_is_said_again_days_later_is_something_new(later, one):
    assert same(post(1, body=WORDS), post(2, body=WORDS, at=MONDAY + later)) is one


def test_one_channel_repeats_itself_without_being_a_story():
    assert not same(post(1, body=WORDS), post(1, body=WORDS))


def test_near_identical_texts_share_a_mark():
    a, b = (post(source, body=words) for source, words in ((1, WORDS), (2, f"{WORDS} now")))
    assert {mark for mark in a.marks() if mark[0] == "text"} & b.marks()


def test_shingles_are_the_same_in_every_process():
    assert shingles("a b c d".split()) == {3358461392, 271091860}
