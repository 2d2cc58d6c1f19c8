"""XML feeds of every kind: RSS 0.9x, 1.0 and 2.0, Atom, CDF, with Media RSS and podcast extensions."""

from feeds.adapters.base import Malformed
from feeds.adapters.parsed_feed import ParsedFeed

from .process import Limits, run_worker
from .reading import Parts, parsed_feed
from .repair import repaired

__all__ = ["Limits", "parse_xml_feed", "run_worker", "understood"]

# feedparser knows no version for these, but their entries are feed entries all the same.
_FEED_ROOTS = frozenset({"rss", "rdf:rdf", "feed", "channel"})
_NO_FEEDS = {
    "html": "This is a web page, not a feed.",
    "opml": "This is a list of feeds (OPML), not a feed. Add the feeds in it one by one.",
    "urlset": "This is a sitemap, not a feed.",
    "sitemapindex": "This is a sitemap, not a feed.",
}


def parse_xml_feed(body: bytes, content_type: str, url: str, limits: Limits | None = None) -> ParsedFeed:
    """Read a document in a process of its own. Raises Malformed, and nothing else, whatever the bytes are.

    content_type: the header as it came, "" when missing. url: where the body came from, the base of relative
    addresses. limits: what the document may cost. What the fields mean is told in feeds/adapters/parsed_feed.py:

        feed = parse_xml_feed(response.body, response.headers.get("content-type", ""), response.url)
        for entry in feed.entries:
            entry.guid, entry.title, entry.published_at, entry.views, entry.extra.get("thr:total")
            entry.media[0].description, entry.media[0].thumbnails[0].url
    """
    return understood(run_worker(*repaired(body, content_type), url, limits or Limits()))


def understood(document: Parts) -> ParsedFeed:
    """`document` is what worker.parse() returned. Raises Malformed when it is no feed."""
    root = document["feed"]["recorded"]["root"]
    if not document["version"] and not (root in _FEED_ROOTS and document["entries"]):
        raise Malformed(_NO_FEEDS.get(root, "This is not a feed."))
    if document["problem"] and not document["entries"]:
        raise Malformed(f"The feed is damaged before its first entry ({document['problem']}).")
    return parsed_feed(document)
