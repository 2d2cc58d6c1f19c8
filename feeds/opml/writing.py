"""The list of sources for other feed readers: no key is in it, and what they cannot fetch is named in a comment."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from hub.models import Source

from .planning import FEED

CONTENT_TYPE = "text/x-opml; charset=utf-8"


def write(sources: Iterable[Source], title: str, now: datetime) -> str:
    """An OPML 2.0 document, one folder for each area. sources: with their area. now: aware UTC."""
    ordered = sorted(sources, key=lambda source: (_folder(source).casefold(), source.title.casefold(), source.pk))
    head = f"<title>{_text(title)}</title><dateCreated>{format_datetime(now, usegmt=True)}</dateCreated>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<opml version="2.0"><head>{head}</head><body>']
    for folder, within in groupby(ordered, key=_folder):
        outlines = [_outline(source) for source in within]
        lines += [f"<outline text={_attribute(folder)}>", *outlines, "</outline>"] if folder else outlines
    return "\n".join([*lines, "</body></opml>", ""])


def filename(now: datetime) -> str:
    return f"sources-{now:%Y-%m-%d}.opml"


def _folder(source: Source) -> str:
    return source.area.name if source.area else ""


def _outline(source: Source) -> str:
    if source.platform != FEED:
        told = f"{source.platform_info.label}: {source.title} {source.url}"
        told = re.sub("-(?=-)", "- ", told)  # two in a row would end the comment for some, and spoil it for all
        return f"<!-- {_text(told)} -->"
    title = _attribute(source.title)
    page = f" htmlUrl={_attribute(source.url)}" if source.url else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_attribute(source.external_id)}{page}/>'


def _text(value: str) -> str:
    return escape(_allowed(value))


def _attribute(value: str) -> str:
    return quoteattr(_allowed(value))


def _allowed(value: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(character for character in value if character >= " ")
