"""The channel behind a YouTube page, read from the head of its HTML. Pure.

The page is the only key-less way from a handle to a channel id. It names the channel in several places; other
channels stand further down in its body, so nothing else is searched.
"""

import re
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag

# Real pages are 0.5 to 2 MB, most of it scripts. Only these tags go to the HTML parser, which would need minutes for
# some pages of that size ("<!--" without end).
_TAG = re.compile(rb"<(?:link|meta)\s[^<>]{1,2000}>", re.IGNORECASE)
_MOST_TAGS = 500
_FEED = re.compile(r"https?://[\w.]+/feeds/videos\.xml\?channel_id=(UC[\w-]{22})", re.ASCII)
_PAGE = re.compile(r"https?://[\w.]+/channel/(UC[\w-]{22})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """channel: id "UC...". title, description: plain text, may be empty."""

    channel: str
    title: str
    description: str


def read_channel_page(body: bytes) -> ChannelPage | None:
    """None when the page names no channel: a consent page, for instance, or one that changed its form."""
    tags = (match[0] for match in islice(_TAG.finditer(body), _MOST_TAGS))
    head = BeautifulSoup(b"".join(tags).decode("utf-8", "replace"), "html.parser")
    feed = head.find("link", rel="alternate", type="application/rss+xml")
    canonical = head.find("link", rel="canonical")
    channel = (
        _FEED.fullmatch(_attribute(feed, "href"))
        or _PAGE.fullmatch(_attribute(canonical, "href"))
        or _PAGE.fullmatch(_property(head, "og:url"))
    )
    if not channel:
        return None
    return ChannelPage(channel[1], _property(head, "og:title"), _property(head, "og:description"))


def _property(head: BeautifulSoup, name: str) -> str:
    return _attribute(head.find("meta", property=name), "content")


def _attribute(tag: object, name: str) -> str:
    value = tag.get(name) if isinstance(tag, Tag) else None
    return value.strip() if isinstance(value, str) else ""
