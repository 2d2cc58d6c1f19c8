"""Feeds of Reddit in their observed shape, for the loopback wire."""

from datetime import UTC, datetime
from html import escape

from feeds.adapters.base import Target

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "https://www.reddit.com/r/tarrowmere/new/.rss"
PAGE = "https://www.reddit.com/r/Tarrowmere/comments/abc/a_post/"


def content(words: str = "", target: str = PAGE, author: str = "/u/osk") -> str:
    """What stands in an entry: the words (HTML) between Reddit's furniture."""
    said = f'<!-- SC_OFF --><div class="md">{words}</div><!-- SC_ON -->' if words else ""
    link = f'<span><a href="{escape(target)}">[link]</a></span>'
    return f'{said} &#32; submitted by &#32; {author} <br/> {link} <span><a href="{PAGE}">[comments]</a></span>'


def entry(html: str, ident: str = "t3_abc", title: str = "A post", author: str = "/u/osk", more: str = "") -> str:
    person = f"<author><name>{author}</name><uri>https://www.reddit.com/user/osk</uri></author>" if author else ""
    return (
        f'<entry>{person}<category term="Tarrowmere" label="r/Tarrowmere"/>'
        f'<content type="html">{escape(html)}</content><id>{ident}</id>{more}<link href="{PAGE}"/>'
        f"<updated>2026-11-20T09:00:00+00:00</updated><published>2026-11-20T09:00:00+00:00</published>"
        f"<title>{escape(title)}</title></entry>"
    )


def feed(*entries: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    return f'<?xml version="1.0" encoding="UTF-8"?><feed {spaces}><title>newest</title>{"".join(entries)}</feed>'


def target(external_id: str = "r/tarrowmere") -> Target:
    return Target(external_id, {}, "", NOW)
