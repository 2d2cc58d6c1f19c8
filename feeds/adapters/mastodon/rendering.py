"""The text of a post as its reader sees it. Pure.

Servers cut long addresses by marking their parts: `invisible` is not shown, and three dots follow `ellipsis`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from bs4 import BeautifulSoup, Tag

from feeds.adapters.fields import part, parts, text
from feeds.adapters.markup import is_bomb, web_url

LONGEST = 100_000  # far above what any server lets people write


@dataclass(frozen=True, slots=True)
class Rendered:
    plain: str
    html: str


def render(status: Mapping[str, Any]) -> Rendered:
    """Its content, then the choices of its poll, and the address of a quoted post where the content has none.
    What has more tags than a post can have, or deeper ones, is handed on as it is.

    Custom emoji stay the :words: that they are written with: their pictures live on the server's file host.
    """
    content = status.get("content")
    markup = content[:LONGEST] if isinstance(content, str) else ""
    if is_bomb(markup):
        return Rendered("", markup)
    body = _soup(markup + _poll(status) + _quoted(status, markup))
    words = _soup(str(body))
    for link in words.find_all("a", href=True):
        if link.find("span", class_="invisible"):
            link.string = str(link["href"])
    for line in words.find_all(["p", "li"]):
        line.append("\n")
    for line_end in words.find_all("br"):
        line_end.replace_with("\n")
    _shorten(body)
    return Rendered(words.get_text().strip(), body.decode_contents().strip())


def _shorten(body: Tag) -> None:
    for span in body.find_all("span", class_="invisible"):
        span.decompose()
    for span in body.find_all("span", class_="ellipsis"):
        span.append("…")


def _poll(status: Mapping[str, Any]) -> str:
    choices = [escape(title) for option in parts(part(status, "poll"), "options") if (title := text(option, "title"))]
    return f"<ul>{''.join(f'<li>{choice}</li>' for choice in choices)}</ul>" if choices else ""


def _quoted(status: Mapping[str, Any], markup: str) -> str:
    url = web_url(text(part(status, "quote", "quoted_status"), "url"))
    return f'<p><a href="{escape(url)}">{escape(url)}</a></p>' if url and escape(url) not in markup else ""


def _soup(markup: str) -> Tag:
    # The wrapping also keeps the library from warning that a text looks like a file name or an address.
    soup = BeautifulSoup(f"<div>{markup}</div>", "html.parser")
    return soup.div or soup
