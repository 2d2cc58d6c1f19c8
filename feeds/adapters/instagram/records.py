"""A post of an account becomes a record. Pure.

Fields: developers.facebook.com/docs/instagram-platform/reference/instagram-media. Sizes and descriptions of pictures
are not told, and what the owner hides is simply absent.
"""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, moment, part, parts, text
from feeds.adapters.graph import expiry
from feeds.adapters.plain_text import html_of, tags_of
from hub.records import Counts, ItemData, Media

from .addresses import profile_url

FIELDS = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,shortcode,timestamp,username,"
    "like_count,comments_count,children{id,media_type,media_url,thumbnail_url}"
)
_KINDS = {"CAROUSEL_ALBUM": "carousel", "VIDEO": "video", "IMAGE": ""}


def record_of(post: Mapping[str, Any]) -> ItemData:
    """post: with FIELDS."""
    caption, name = text(post, "caption"), text(post, "username")
    return ItemData(
        guid=text(post, "id"),
        url=text(post, "permalink"),
        text=caption,
        html=html_of(caption),
        kind="video" if text(post, "media_type") == "VIDEO" else "photo",
        raw_kind="reel" if text(post, "media_product_type") == "REELS" else _KINDS.get(text(post, "media_type"), ""),
        author_name=name,
        author_url=profile_url(name) if name else "",
        published_at=moment(post.get("timestamp")),
        media=_media_of(post),
        tags=tags_of((), caption),
        # Absent when the owner hides the likes, which is not zero.
        counts=Counts(likes=count(post.get("like_count")), comments=count(post.get("comments_count"))),
    )


def _media_of(post: Mapping[str, Any]) -> tuple[Media, ...]:
    """The pictures and films of a carousel; its own address is that of the first."""
    children = parts(part(post, "children"), "data")
    found = [medium for each in children if (medium := _medium(each))]
    return tuple(found) or tuple(filter(None, [_medium(post)]))


def _medium(post: Mapping[str, Any]) -> Media | None:
    """A film without an address, as with licensed music, shows its poster."""
    url, poster = text(post, "media_url"), text(post, "thumbnail_url")
    if url and text(post, "media_type") == "VIDEO":
        return Media(url, "video", "video/mp4", poster_url=poster, expires_at=expiry(url))
    picture = url or poster
    return Media(picture, expires_at=expiry(picture)) if picture else None
