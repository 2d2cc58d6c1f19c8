"""JSON Feed, versions 1.0 and 1.1 (jsonfeed.org). Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from feeds.adapters.base import Malformed
from feeds.adapters.dates import parse_date
from feeds.adapters.fields import decoded, parts, text, texts
from feeds.adapters.markup import html_of_plain, web_url, with_absolute_urls
from feeds.adapters.parsed_feed import FeedAuthor, FeedEntry, FeedLink, ParsedFeed
from hub.sanitize import one_line

LONGEST_HTML = 500_000
MOST_ENTRIES = 5_000
MOST_PARTS = 200

Json = Mapping[str, Any]


def is_json(body: bytes) -> bool:
    """Whether a document claims to be a JSON object. XML begins with a bracket of another kind."""
    return body[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def parse_json_feed(body: bytes, url: str) -> ParsedFeed:
    """`url` is where the body came from. Raises Malformed for anything but a JSON Feed."""
    try:
        feed = decoded(body)
    except ValueError as error:
        raise Malformed("The feed is damaged: it is not valid JSON.") from error
    version = text(feed, "version") if isinstance(feed, Mapping) else ""
    if "jsonfeed.org/version/1" not in version:
        raise Malformed("This is a JSON document, but not a JSON Feed.")
    items = parts(feed, "items")
    warnings = [f"The feed is very long. Only its first {MOST_ENTRIES} entries were read."] * (
        len(items) > MOST_ENTRIES
    )
    # The specification, under "items": an item without an id must be discarded.
    identified = [item for item in items[:MOST_ENTRIES] if _id(item)]
    if anonymous := min(len(items), MOST_ENTRIES) - len(identified):
        warnings.append(f"Entries without an id, which were left out: {anonymous}.")
    return ParsedFeed(
        version="json11" if version.rstrip("/").endswith("1.1") else "json1",
        title=one_line(text(feed, "title"), 1_000),
        homepage_url=web_url(text(feed, "home_page_url"), url),
        description=one_line(text(feed, "description"), 5_000),
        language=text(feed, "language"),
        authors=_authors(feed, url),
        image=web_url(text(feed, "icon"), url),
        entries=tuple(_entry(item, url, text(feed, "language")) for item in identified),
        warnings=tuple(warnings),
        hubs=tuple(_hubs(feed, url)),
        self_url=web_url(text(feed, "feed_url"), url),
    )


def _hubs(feed: Json, url: str) -> Iterator[str]:
    """Those that speak WebSub; the specification allows for others."""
    for hub in parts(feed, "hubs")[:MOST_PARTS]:
        if text(hub, "type").lower() == "websub" and (href := web_url(text(hub, "url"), url)):
            yield href


def _entry(item: Json, url: str, language: str) -> FeedEntry:
    html = text(item, "content_html")[:LONGEST_HTML] or html_of_plain(text(item, "content_text")[:LONGEST_HTML])
    summary = html_of_plain(text(item, "summary")[:LONGEST_HTML])
    return FeedEntry(
        guid=_id(item),
        link=web_url(text(item, "url"), url) or web_url(text(item, "external_url"), url),
        title=one_line(text(item, "title"), 1_000),
        html=with_absolute_urls(html or summary, url),
        summary=summary if html else "",
        published_at=parse_date(text(item, "date_published")) or parse_date(text(item, "date_modified")),
        updated_at=parse_date(text(item, "date_modified")),
        authors=_authors(item, url),
        tags=tuple(filter(None, (one_line(tag, 100) for tag in texts(item, "tags")[:MOST_PARTS]))),
        language=text(item, "language") or language,
        links=tuple(_attachments(item, url)),
        image=web_url(text(item, "image"), url) or web_url(text(item, "banner_image"), url),
    )


def _id(item: Json) -> str:
    """The id as text. The specification asks for numbers to be coerced."""
    value = item.get("id")
    return str(value) if isinstance(value, float) else text(item, "id")


def _authors(holder: Json, url: str) -> tuple[FeedAuthor, ...]:
    """Version 1.1 has a list, 1.0 a single author."""
    author = holder.get("author")
    named = parts(holder, "authors")[:MOST_PARTS] or ([author] if isinstance(author, Mapping) else [])
    found = (FeedAuthor(one_line(text(each, "name"), 200), web_url(text(each, "url"), url)) for each in named)
    return tuple(author for author in found if author.name)


def _attachments(item: Json, url: str) -> Iterator[FeedLink]:
    for attachment in parts(item, "attachments")[:MOST_PARTS]:
        seconds = attachment.get("duration_in_seconds")
        known = isinstance(seconds, int | float) and 0 < seconds < 30 * 86_400
        if href := web_url(text(attachment, "url"), url):
            mime, title = text(attachment, "mime_type").lower(), one_line(text(attachment, "title"), 1_000)
            yield FeedLink(href, "enclosure", mime, title, float(seconds) if known else None)
