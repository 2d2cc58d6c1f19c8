"""Rows as the API hands them out. Pure: no query beyond what was fetched with them.

What a platform allows is decided where the feeds decide it (hub.entries), so that both say the same.
"""

from typing import Any

from django.urls import reverse

from hub.cards import METRICS, stored_pictures
from hub.entries import Attachment, Entry, entry_of
from hub.filters import StreamFilter
from hub.links import absolute, stream_path
from hub.models import Area, Item, ItemPicture, Source, Tag
from hub.sanitize import one_line
from profiles.models import Profile

Facts = dict[str, Any]


def item(found: Item) -> Facts:
    """`found` comes from for_cards()."""
    entry, allowed = entry_of(found), found.platform.policy.may_syndicate
    pictures = stored_pictures(found) if allowed and not found.sensitive else []
    return {
        "id": found.pk,
        "url": entry.url,
        "external_url": entry.origin,
        "may_syndicate": allowed,
        "attribution": found.platform.policy.attribution,
        "title": entry.title,
        "display_title": entry.display_title,
        "summary": found.summary if allowed else "",
        "content_html": entry.html if allowed else "",
        "kind": found.kind,
        "platform": found.source.platform,
        "source": _source_name(found.source),
        "area": _area_name(found.area),
        "authors": [_author(found, entry)],
        "date_published": entry.published_at,
        "date_modified": entry.updated_at,
        "language": found.language,
        "tags": [_tag_name(tag) for tag in found.tags.all()],
        "image": absolute(pictures[0].src) if pictures else "",
        "images": [_image(picture) for picture in pictures],
        "attachments": [_attachment(attachment) for attachment in entry.attachments],
        "counts": {metric: getattr(found, metric) for metric in METRICS} if allowed else None,
        "licence": found.licence,
        "sensitive": found.sensitive,
        "featured": found.featured,
    }


def tag(found: Tag, count: int) -> Facts:
    return {
        **_tag_name(found),
        "description": found.description,
        "url": found.url,
        "stream_url": _stream_url(found.kind, found.slug),
        "count": count,
    }


def source(found: Source, count: int) -> Facts:
    """Not its address: that of a feed may hold a key."""
    return {
        **_source_name(found),
        "platform": found.platform,
        "platform_name": found.platform_info.label,
        "region": found.region,
        "language": found.language,
        "area": _area_name(found.area),
        "may_syndicate": found.platform_info.policy.may_syndicate,
        "stream_url": _stream_url("source", str(found.pk)),
        "count": count,
    }


def area(found: Area, count: int) -> Facts:
    return {
        **(_area_name(found) or {}),
        "description": found.description,
        "stream_url": _stream_url("area", found.slug),
        "count": count,
    }


def person(found: Profile) -> Facts:
    return {
        "slug": found.slug,
        "name": one_line(found.name),
        "url": absolute(reverse("profile", args=[found.slug])),
        "author": found.author_slug,
        "job_title": found.job_title,
        "biography": found.biography,
        "links": found.links,
        "expertise": [_tag_name(each) for each in found.expertise.all()],
    }


def _author(found: Item, entry: Entry) -> Facts:
    return {"name": entry.author, "url": entry.author_url, "slug": found.author_slug}


def _source_name(found: Source) -> Facts:
    return {"id": found.pk, "title": one_line(found.title)}


def _area_name(found: Area | None) -> Facts | None:
    return {"slug": found.slug, "name": found.name} if found else None


def _tag_name(found: Tag) -> Facts:
    return {"slug": found.slug, "name": one_line(found.name), "kind": found.kind}


def _image(picture: ItemPicture) -> Facts:
    sizes = [{"url": absolute(picture.url(width)), "width": width, "height": height} for width, height in picture.sizes]
    return {**sizes[-1], "alt": one_line(picture.alt), "sizes": sizes}


def _attachment(attachment: Attachment) -> Facts:
    return {
        "url": attachment.url,
        "mime_type": attachment.mime,
        "title": attachment.title,
        "duration_in_seconds": attachment.duration,
    }


def _stream_url(facet: str, value: str) -> str:
    return absolute(stream_path() + StreamFilter().toggled(facet, value).query_string())
