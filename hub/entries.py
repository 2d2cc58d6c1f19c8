"""An item as the feeds hand it out: full addresses, clean HTML with its credit, attachments."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.feedgenerator import get_tag_uri
from django.utils.html import escape, format_html, linebreaks

from .cards import stored_pictures
from .embeds import files_of
from .links import absolute, origin_url, page_path
from .models import Item
from .sanitize import clean_html, one_line

_LOCAL_LINK = re.compile(r'(?<=\shref=")/(?!/)')
_MIME = {"audio": "audio/mpeg", "video": "video/mp4", "image": "image/webp"}


@dataclass(frozen=True, slots=True)
class Attachment:
    url: str
    mime: str
    title: str = ""
    duration: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a feed shows it. Addresses are full; title may be "" (short posts have none)."""

    id: str
    url: str
    origin: str
    title: str
    display_title: str
    html: str
    author: str
    author_url: str
    published_at: datetime
    updated_at: datetime
    language: str
    tags: tuple[str, ...]
    attachments: tuple[Attachment, ...]


def entry_of(item: Item) -> Entry:
    return Entry(
        id=get_tag_uri(absolute(f"/items/{item.pk}"), item.first_seen_at.date()),
        url=absolute(page_path(item)),
        origin=origin_url(item),
        title=one_line(item.title),
        display_title=one_line(item.display_title),
        html=_body(item),
        author=one_line(item.author_name or item.source.title),
        author_url=item.author_url,
        published_at=item.sort_at,
        updated_at=item.changed_at,
        language=item.language,
        tags=tuple(one_line(tag.name) for tag in item.tags.all()),
        attachments=_attachments(item),
    )


def _body(item: Item) -> str:
    """The item's text with its credit: the name of the platform, linked to the original."""
    body = clean_html(item.content_html) or linebreaks(escape(one_line(item.summary)))
    body = _LOCAL_LINK.sub(f"{settings.SITE_URL}/", body)
    if origin := origin_url(item):
        credit = item.platform.policy.attribution or f"View on {item.platform.label}"
        body += format_html('<p><a href="{}">{}</a> · {}</p>', origin, credit, item.author_name or item.source.title)
    return body


def _attachments(item: Item) -> tuple[Attachment, ...]:
    files = [
        Attachment(medium["url"], medium["mime"] or _MIME[kind], duration=medium["duration"])
        for kind in ("audio", "video")
        for medium in files_of(item, kind)
    ]
    pictures = [] if item.sensitive else stored_pictures(item)
    return (*files, *(Attachment(absolute(p.src), _MIME["image"], one_line(p.alt)) for p in pictures))
