import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.adapters.base import Malformed
from feeds.adapters.feed.json_feed import MOST_ENTRIES, parse_json_feed
from feeds.adapters.feed.records import records_of
from feeds.adapters.parsed_feed import FeedAuthor, FeedEntry, ParsedFeed
from tests.feeds.adapters.feed.documents import FEED_URL, NOW

VERSION = "https://jsonfeed.org/version/1.1"


def parsed(*items: object, **top: object) -> ParsedFeed:
    return parse_json_feed(json.dumps({"version": VERSION, "items": items, **top}).encode(), FEED_URL)


def entry(**item: object) -> FeedEntry:
    [found] = parsed({"id": "1", **item}).entries
    return found


def test_a_json_feed_is_read_whole(payload):
    feed = parse_json_feed(payload("feed/jsonfeed.json"), FEED_URL)
    assert (feed.version, feed.title, feed.language) == ("json11", "Harbour Museum", "en")
    assert feed.homepage_url == "https://harbourmuseum.example/"
    assert feed.authors == (FeedAuthor("Harbour Museum"),)
    crane, micro = feed.entries
    assert crane.guid == "4211"
    assert crane.link == "https://harbourmuseum.example/blog/crane"
    assert crane.html == "<p>The 1954 crane gets its lamps back.</p>"
    assert crane.summary == "Lamps!"
    assert crane.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert crane.updated_at == datetime(2026, 11, 18, 17, 20, tzinfo=UTC)
    assert (crane.authors, crane.tags) == ((FeedAuthor("Jo Marsh"),), ("restoration",))
    assert (crane.enclosures[0].mime, crane.enclosures[0].duration) == ("audio/mpeg", 12)
    assert (micro.title, micro.html) == ("", "A title-less micro post.")
    assert feed.warnings == ("Entries without an id, which were left out: 1.",)


@pytest.mark.parametrize(("given", "guid"), [("a", "a"), (4211, "4211"), (1.5, "1.5"), (0, "0")])
def test_an_id_becomes_text(given, guid):
    assert entry(id=given).guid == guid


@pytest.mark.parametrize("given", [None, "", "  ", True, [], {"a": 1}])
def test_an_item_without_an_id_is_discarded(given):
    assert parsed({"id": given, "content_text": "x"}).entries == ()


def test_version_1_0_has_a_single_author():
    feed = parsed({"id": "1", "author": {"name": "Jo", "url": "/jo"}}, version="https://jsonfeed.org/version/1")
    assert feed.version == "json1"
    assert feed.entries[0].authors == (FeedAuthor("Jo", "https://harbourmuseum.example/jo"),)


def test_plain_text_is_escaped():
    assert entry(content_text="a < b\n<script>").html == "a &lt; b<br>\n&lt;script&gt;"


def test_html_wins_over_plain_text():
    assert entry(content_text="plain", content_html="<b>rich</b>").html == "<b>rich</b>"


def test_addresses_are_made_absolute_and_other_schemes_dropped():
    found = entry(url="/a", image="javascript:1", content_html='<a href="/b">', attachments=[{"url": "file:///x"}])
    assert found.link == "https://harbourmuseum.example/a"
    assert found.html == '<a href="https://harbourmuseum.example/b">'
    assert (found.image, found.links) == ("", ())


def test_an_external_address_serves_where_there_is_no_other():
    assert entry(external_url="https://other.example/a").link == "https://other.example/a"


def test_a_banner_serves_where_there_is_no_image():
    assert entry(banner_image="/b.jpg").image == "https://harbourmuseum.example/b.jpg"


def test_values_of_the_wrong_type_cost_the_field_and_not_the_item():
    found = entry(title=5.5, url=[], tags="a", authors="x", attachments=[1, {"url": []}], date_published=7, language={})
    assert (found.guid, found.link, found.tags, found.authors, found.links) == ("1", "", (), (), ())


def test_an_endless_feed_is_read_up_to_a_limit_and_says_so():
    feed = parsed(*({"id": number} for number in range(MOST_ENTRIES + 1)))
    assert len(feed.entries) == MOST_ENTRIES
    assert "very long" in feed.warnings[0]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"{}", b'{"version": 1}', b'{"version": "2.0"}', b"[" * 100_000, b"\xff\xfe{"]
)
def test_what_is_no_json_feed_is_refused(body):
    with pytest.raises(Malformed):
        parse_json_feed(body, FEED_URL)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from(
    ["id", "url", "title", "content_html", "content_text", "summary", "image", "date_published", "authors", "author",
     "tags", "language", "attachments"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, JSON, max_size=8), max_size=4), st.dictionaries(FIELDS, JSON, max_size=5))
def test_no_json_feed_breaks_the_reading(items, top):
    feed = parsed(*items, **top)
    records_of(feed, NOW)
