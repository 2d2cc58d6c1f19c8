"""Where feeds announce their news."""

import json

import pytest

from feeds.adapters.base import Push, Response
from feeds.adapters.feed import FeedAdapter
from feeds.adapters.feed.pushing import LONGEST_HEADER, announced, header_links
from feeds.adapters.parsed_feed import ParsedFeed
from tests.feeds.adapters.feed.documents import FEED_URL, rss, target

HUB = "https://hub.example/"
TOPIC = "https://harbourmuseum.example/topic.xml"
CHANNEL = f'<atom:link rel="hub" href="{HUB}"/><atom:link rel="self" href="/topic.xml"/>'
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbourmuseum.example/blog/"><id>1</id>
<title>Harbour</title><link rel="hub" href="{HUB}"/><link rel="self" href="../topic.xml"/>
<entry><id>2</id><title>Crane</title></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour",
    "feed_url": TOPIC,
    "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"}, {"type": "WebSub", "url": HUB}, "odd"],
    "items": [{"id": "1", "content_text": "Crane"}],
}


def answer(link="", url=FEED_URL):
    return Response(200, url, {"link": link} if link else {}, b"")


@pytest.mark.parametrize("body", [rss("<guid>1</guid>", channel=CHANNEL), ATOM, json.dumps(JSON)])
def test_every_format_can_name_its_hub(wire, body):
    wire.serve(FEED_URL, body, content_type="text/xml")
    assert FeedAdapter().fetch(target(), wire.get).push == Push(HUB, TOPIC)


def test_most_feeds_name_none(wire):
    wire.serve(FEED_URL, rss("<guid>1</guid>"))
    assert FeedAdapter().fetch(target(), wire.get).push is None


def test_links_of_an_entry_are_not_those_of_the_feed(wire):
    wire.serve(FEED_URL, rss(f'<guid>1</guid><atom:link rel="hub" href="{HUB}"/>'))
    assert FeedAdapter().fetch(target(), wire.get).push is None


def test_headers_come_first(wire):
    links = f'<https://other.example/>; rel="hub", <{TOPIC}?v=2>; rel="self"'
    wire.serve(FEED_URL, rss("<guid>1</guid>", channel=CHANNEL), headers={"Link": links})
    push = FeedAdapter().fetch(target(), wire.get).push
    assert push == Push("https://other.example/", f"{TOPIC}?v=2")


def test_header_and_document_complete_each_other():
    feed = ParsedFeed("rss20", hubs=(HUB,), self_url=TOPIC)
    assert announced(answer("<https://other.example/>; rel=hub"), feed) == Push("https://other.example/", TOPIC)


def test_a_feed_without_a_name_of_its_own_goes_by_its_address():
    assert announced(answer(), ParsedFeed("rss20", hubs=(HUB,))) == Push(HUB, FEED_URL)


def test_a_hub_with_https_is_preferred():
    feed = ParsedFeed("rss20", hubs=("http://old.example/", HUB), self_url=TOPIC)
    assert announced(answer(), feed).hub == HUB


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("<https://a.example/>; rel=hub", ["https://a.example/"]),
        ('<https://a.example/>; rel="self hub"', ["https://a.example/"]),
        ('<https://a.example/>; title="a, <b>; rel=self"; REL = "HUB"', ["https://a.example/"]),
        ('</hub>; type="x"; rel="hub"', ["https://harbourmuseum.example/hub"]),
        ("<https://a.example/>; rel=hub , <https://b.example/>;rel=hub", ["https://a.example/", "https://b.example/"]),
        ("<https://a.example/?x=1,2;3>; rel=hub", ["https://a.example/?x=1,2;3"]),
        ("<https://a.example/>; rel=hubs", []),
        ("<https://a.example/>", []),
        ("<javascript:alert(1)>; rel=hub", []),
        ("https://a.example/; rel=hub", []),
        ("", []),
    ],
)
def test_link_headers_are_read_as_the_standard_says(header, found):
    assert header_links(answer(header), "hub") == found


def test_a_hostile_header_is_read_in_time():
    assert header_links(answer("<a>;x" + " " * 60_000 + "<a>;" * 60_000), "hub") == []
    assert header_links(answer("x" * LONGEST_HEADER + f"<{HUB}>; rel=hub"), "hub") == []
