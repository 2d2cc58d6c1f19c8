"""Small documents for the tests of feeds."""

from datetime import UTC, datetime

from feeds.adapters.base import Target
from feeds.adapters.parsed_feed import FeedEntry
from feeds.adapters.xml_parser import parse_xml_feed

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
FEED_URL = "https://harbourmuseum.example/blog/feed.xml"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:thr="http://purl.org/syndication/thread/1.0"'
)


def rss(*items: str, channel: str = "") -> bytes:
    """An RSS 2.0 document; each item is what stands between <item> and </item>."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMESPACES}><channel>'
        f"<title>Harbour Museum</title>{channel}{body}</channel></rss>"
    ).encode()


def entry(item: str, channel: str = "") -> FeedEntry:
    """The one entry of such a document."""
    [found] = parse_xml_feed(rss(item, channel=channel), "application/rss+xml", FEED_URL).entries
    return found


def target(**values) -> Target:
    return Target(**{"external_id": FEED_URL, "cursor": {}, "secret": "", "now": NOW, **values})
