"""The quick way gives what the thorough way gives, or refuses."""

import json
import random

import pytest
from feedparser.mixin import _FeedParserMixin
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.adapters.xml_parser.repair import repaired
from feeds.adapters.xml_parser.worker import parse
from feeds.adapters.xml_parser.worker.parsing import bounds, names, quick, thorough
from tests.conftest import PAYLOADS
from tests.feed_corpus import document
from tests.feeds.adapters.feed.documents import FEED_URL, NAMESPACES, rss
from tests.feeds.adapters.xml_parser.documents import feed

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def quickly(body, url=FEED_URL):
    return quick.parse(*repaired(body, "application/xml"), url)


def thoroughly(body):
    return thorough.parse(*repaired(body, "application/xml"), FEED_URL)


def assert_same(body):
    """As they arrive at the parent, which sees no difference between feedparser's dictionaries and others."""
    assert json.loads(json.dumps(quickly(body))) == json.loads(json.dumps(thoroughly(body)))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_document_of_any_shape_is_read_the_same_or_refused(seed):
    body = feed(random.Random(seed)).encode()
    try:
        quickly(body)
    except quick.UnusualError:
        return
    assert_same(body)


def test_most_of_these_documents_are_not_refused():
    """Otherwise the test before would prove nothing."""
    assert sum(is_read_quickly(feed(random.Random(seed)).encode()) for seed in range(100)) > 50


def is_read_quickly(body: bytes) -> bool:
    try:
        quickly(body)
    except quick.UnusualError:
        return False
    return True


@pytest.mark.parametrize("number", [0, 1])
def test_what_blogs_write_is_read_quickly(number):
    assert_same(document(number))


@pytest.mark.parametrize(
    "name", ["feed/rss2.xml", "feed/podcast.xml", "feed/mediarss.xml", "youtube/feed.xml", "reddit/subreddit.xml"]
)
def test_what_platforms_write_is_read_quickly(name):
    assert_same((PAYLOADS / name).read_bytes())


@pytest.mark.parametrize(
    "item",
    [
        "<title>a</title><title>b</title>",
        "<title/><title>b</title>",
        "<title>a</title><source url='https://b.example/'>B</source><title>c</title>",
        "<description>a</description><description>b</description>",
        "<description>a</description><content:encoded>b</content:encoded><description>c</description>",
        "<author>jo@museum.example (Jo)</author><atom:author><atom:name>Sam</atom:name></atom:author>",
        "<atom:author><atom:email>a@b.example</atom:email></atom:author><author>Jo</author>",
        "<category domain='x'/><category>b</category>",
        "<media:content url='/a'><media:title>t</media:title></media:content><media:title>u</media:title>",
        "<guid isPermaLink='True'>42</guid><link>/a?b=1&amp;amp;c</link>",
        "<title>&lt;b&gt;x&lt;/b&gt;</title><description type='text'>AT&amp;amp;T</description>",
        "<title>Ã©</title><dc:creator> Ã© </dc:creator>",
    ],
)
def test_oddities_of_feedparser_are_kept(item):
    assert_same(rss(item))


@pytest.mark.parametrize(
    "channel",
    [
        "<image><url>/i.png</url><title>t</title><link>/</link><width>32</width></image><title>u</title>",
        "<itunes:image href='/a.png'/><image><url>/i.png</url></image>",
        "<itunes:owner><itunes:name>Jo</itunes:name><itunes:email>a@b.example</itunes:email></itunes:owner>",
        "<itunes:category text='Arts'><itunes:category text='Design'/></itunes:category>",
        "<skipHours><hour>1</hour></skipHours><ttl>60</ttl><cloud domain='x'/>",
    ],
)
def test_channels_are_read_quickly(channel):
    assert_same(rss("<title>x</title>", channel=channel))


def test_what_follows_the_entries_is_noted_with_the_last_of_them():
    body = rss("<guid>1</guid>").replace(b"</channel>", b"<sy:updatePeriod>daily</sy:updatePeriod></channel>")
    assert_same(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        rss("<title>a & b</title>"),
        rss("<title>a</title>")[:-9],
        rss("<title>a &nbsp; b</title>"),
        rss("<title>a <b>b</b></title>"),
        rss("<title>a</title>", channel="<textInput><title>Search</title></textInput>"),
        rss("<unheardof/>"),
        rss("<image><url>/x</url></image>"),
        rss("<title>it&#146;s</title>"),
        rss("<title>a\x7f</title>"),
        rss("<title>a\u0085</title>"),
        rss(f"<title>{'x' * 20_001}</title>"),
        rss("<category>x</category>" + "".join(f"<category>{n}</category>" for n in range(200))),
        rss(*["<guid>1</guid>"] * (bounds.MOST_ENTRIES + 1)),
        rss("<item><title>x</title></item>"),
        rss("<title>a</title>").replace(b'version="2.0"', b'version="0.91"'),
        rss("<title>a</title>").replace(b"</channel>", b"</channel><channel></channel>"),
        rss("<title>a</title>").replace(b"?>", b"?><!DOCTYPE rss>"),
        rss("<title " + " ".join(f"a{n}='x'" for n in range(51)) + ">t</title>"),
        ATOM.format("<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content></entry>"),
        ATOM.format("<entry><content type='image/png'>iVBORw0KGgo=</content></entry>"),
        ATOM.format("<entry><source><id>urn:x</id></source></entry>"),
        ATOM.format("<entry xml:base='mailto:x'><id>1</id></entry>"),
        ATOM.format("<entry href='/x'><id>1</id></entry>"),
        ATOM.format("<x:id xmlns:x='urn:a'/><x:id xmlns:x='urn:b'/>"),
        ATOM.format("<dc:title xmlns:dc='urn:a'>x</dc:title>"),
    ],
    ids=range(27),
)  # fmt: skip
def test_whatever_is_unusual_is_left_to_the_thorough_way(body):
    body = body.encode() if isinstance(body, str) else body
    with pytest.raises(quick.UnusualError):
        quickly(body)
    assert parse(*repaired(body, "application/xml"), FEED_URL) == thoroughly(body)


@pytest.mark.parametrize("url", ["", "file:///feed.xml", "https://museum.example/a b", "https://user@museum.example/"])
def test_addresses_that_would_have_to_be_mended_are_left_to_the_thorough_way(url):
    with pytest.raises(quick.UnusualError):
        quickly(rss("<title>x</title>"), url)


@pytest.mark.parametrize("address", sorted(set(_FeedParserMixin.namespaces) - {""}))
def test_every_namespace_that_feedparser_knows_has_the_same_prefix_or_is_left_alone(address):
    try:
        found = names.Names([("any", address)]).element(f"{{{address}}}x")
    except quick.UnusualError:
        return
    prefix = _FeedParserMixin.namespaces[address]
    assert found == (f"{prefix}:x" if prefix else "x")


def test_every_element_that_feedparser_knows_is_known_or_left_alone():
    """A new version may know more of them: then they are to be added, with what they mean."""
    known = {name.removeprefix("_start_") for name in dir(_FeedParserMixin) if name.startswith("_start_")}
    head = NAMESPACES.replace("xmlns:atom", "xmlns:slash='http://purl.org/rss/1.0/modules/slash/' xmlns:atom")
    for name in sorted(known):
        prefix, underscore, local = name.partition("_")
        is_prefixed = underscore and f"xmlns:{prefix}=" in head
        element = f"{prefix}:{local}" if is_prefixed else name
        for attributes in ("", " href='/x' type='text'"):
            item = f"<{element}{attributes}>x</{element}>"
            body = rss(f"<title>t</title>{item}<description>d</description>", channel=f"{item}<title>u</title>")
            try:
                quickly(body)
            except quick.UnusualError:
                continue
            assert_same(body)


def test_a_nesting_bomb_is_refused():
    with pytest.raises(quick.UnusualError):
        quickly(rss("<yt:a xmlns:yt='urn:yt'>" * 5_000 + "</yt:a>" * 5_000))
