"""A topic becomes a record: its first post is the text, everything else about it is a number. Pure."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bs4 import BeautifulSoup

from feeds.adapters.fields import count, moment, part, parts, text, texts
from feeds.adapters.markup import is_bomb, web_url, with_absolute_urls
from hub.records import Counts, ItemData, Media
from hub.sanitize import plain_text

LONGEST = 100_000
LONGEST_TEXT = 5_000
# In a rendered post: sizes and names under enlargeable pictures, and small pictures in place of signs.
_FURNITURE = ".lightbox .meta, img.emoji"

Json = Mapping[str, Any]


def record_of(topic: Json, forum: str) -> ItemData | None:
    """None for a topic that strangers are not meant to find: unlisted, deleted, or hidden after flags.

    forum: host and folder. Its `id` is the guid.
    """
    number, post = text(topic, "id"), first_post(topic)
    if not number.isdigit() or _is_withheld(topic, post):
        return None
    base = f"https://{forum}/"
    html = body(text(post, "cooked"), base)
    author = part(topic, "details", "created_by") or post
    username, posts = text(author, "username"), count(topic.get("posts_count"))
    return ItemData(
        guid=number,
        url=f"{base}t/{quote(text(topic, 'slug') or '-')}/{number}",
        title=text(topic, "title"),
        text=plain_text(html, LONGEST_TEXT),
        html=html,
        kind="post",
        raw_kind="solved topic" if part(topic, "accepted_answer") else "topic",
        author_name=text(author, "name") or username,
        author_url=f"{base}u/{quote(username)}" if username else "",
        published_at=moment(topic.get("created_at")),
        updated_at=moment(post.get("updated_at")),
        language=text(post, "locale").replace("_", "-"),
        media=_picture(topic, base),
        tags=_tags(topic),
        counts=Counts(
            views=count(topic.get("views")),
            likes=count(topic.get("like_count")),
            # The first post is the topic itself.
            comments=max(posts - 1, 0) if posts is not None else None,
        ),
    )


def first_post(topic: Json) -> Json:
    posts = parts(part(topic, "post_stream"), "posts")
    return next((post for post in posts if count(post.get("post_number")) == 1), {})


def _is_withheld(topic: Json, post: Json) -> bool:
    gone = topic.get("visible") is False or topic.get("deleted_at") or post.get("deleted_at")
    return bool(gone or post.get("hidden") is True or post.get("user_deleted") is True)


def body(cooked: str, base: str) -> str:
    """The post's HTML without furniture, its addresses made absolute."""
    cooked = cooked[:LONGEST]
    if ("lightbox" in cooked or "emoji" in cooked) and not is_bomb(cooked):
        soup = BeautifulSoup(f"<div>{cooked}</div>", "html.parser")
        for piece in soup.select(_FURNITURE):
            piece.decompose()
        cooked = soup.div.decode_contents() if soup.div else ""
    return with_absolute_urls(cooked[:LONGEST].strip(), base)


def _picture(topic: Json, base: str) -> tuple[Media, ...]:
    """The one that the forum itself shows beside the topic, in the largest size that it names."""
    sizes = parts(topic, "thumbnails")
    largest = max(sizes, key=lambda size: count(size.get("width")) or 0, default={})
    url = web_url(text(largest, "url"), base) or web_url(text(topic, "image_url"), base)
    width, height = (count(largest.get(side)) or None for side in ("width", "height"))
    return (Media(url, "image", width=width, height=height),) if url else ()


def _tags(topic: Json) -> tuple[str, ...]:
    """Names alone in older versions, objects in newer ones."""
    names = [*texts(topic, "tags"), *(text(tag, "name") for tag in parts(topic, "tags"))]
    return tuple(dict.fromkeys(name for name in names if name))
