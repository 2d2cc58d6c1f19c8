"""The words of a post as plain HTML: for the stream's search and tags, and for feed readers."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html


def body_html(intro: str, body: StreamValue, address: str) -> str:
    """Introduction and body without pictures and players; links are full addresses, read from the page's own."""
    parts = [linebreaks(intro, autoescape=True) if intro else ""]
    parts += [_RENDERERS[block.block_type](block.value) for block in body if block.block_type in _RENDERERS]
    return _with_full_links("\n".join(part for part in parts if part), address)


def _text(value: Any) -> str:
    return expand_db_html(value.source)


def _image(value: Any) -> str:
    return format_html("<p>{}</p>", value["caption"]) if value["caption"] else ""


def _gallery(value: Any) -> str:
    return "".join(_image(picture) for picture in value)


def _film(value: Any) -> str:
    return format_html('<p><a href="{}">{}</a></p>', value["url"], value["title"])


def _quote(value: Any) -> str:
    who: SafeString = mark_safe("")
    if value["who"]:
        who = format_html("<p><cite>{}</cite></p>", value["who"])
    lines = format_html_join("", "<p>{}</p>", ((line,) for line in value["text"].splitlines() if line.strip()))
    return format_html("<blockquote>{}{}</blockquote>", lines, who)


def _button(value: Any) -> str:
    return format_html('<p><a href="{}">{}</a></p>', value.href, value["text"]) if value.href else ""


_RENDERERS: dict[str, Callable[[Any], str]] = {
    "text": _text,
    "image": _image,
    "gallery": _gallery,
    "film": _film,
    "quote": _quote,
    "button": _button,
}


def _with_full_links(html: str, address: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = urljoin(address, str(link["href"]))
    return str(soup)
