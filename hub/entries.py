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
    open_to_all = item.platform.policy.may_syndicate
    return Entry(
        id=get_tag_uri(absolute(f"/items/{item.pk}"), item.first_seen_at.date()),
        url=absolute(page_path(item)),
        origin=origin_url(item),
        title=one_line(item.title) if open_to_all else "",
        display_title=one_line(item.display_title) if open_to_all else pointer(item),
        html=(_body(item) if open_to_all else "") + _credit(item),
        author=one_line(item.author_name or item.source.title),
        author_url=item.author_url,
        published_at=item.sort_at,
        updated_at=item.changed_at,
        language=item.language,
        tags=tuple(one_line(tag.name) for tag in item.tags.all()),
        attachments=_attachments(item) if open_to_all else (),
    )


def pointer(item: Item) -> str:
    """What may be said of an item whose words may not be passed on."""
    return one_line(f"{item.author_name or item.source.title} on {item.platform.label}")


def _body(item: Item) -> str:
    body = clean_html(item.content_html) or linebreaks(escape(one_line(item.summary)))
    return _LOCAL_LINK.sub(f"{settings.SITE_URL}/", body)


def _credit(item: Item) -> str:
    """The name of the platform, linked to the original."""
    origin = origin_url(item)
    if not origin:
        return ""
    credit = item.platform.policy.attribution or f"View on {item.platform.label}"
    return format_html('<p><a href="{}">{}</a> · {}</p>', origin, credit, item.author_name or item.source.title)


def _attachments(item: Item) -> tuple[Attachment, ...]:
    files = [
        Attachment(medium["url"], medium["mime"] or _MIME[kind], duration=medium["duration"])
        for kind in ("audio", "video")
        for medium in files_of(item, kind)
    ]
    pictures = [] if item.sensitive else stored_pictures(item)
    return (*files, *(Attachment(absolute(p.src), _MIME["image"], one_line(p.alt)) for p in pictures))
