"""Posts, reels and the Page itself, as the Graph API tells them."""

import re
from datetime import UTC, datetime
from typing import Any

from ..attachments import attachments
from ..brand import Channel
from ..engagement import counts
from ..graph.files import POSTER_SIZE, Files, size
from ..prose import hashtags
from ..timeline import Item

FILES = Files("scontent.fman1-1.fna.fbcdn.net", "/v/t39.30808-6", "facebook")
URL = re.compile(r"https://[^\s]+")
TAG = re.compile(r"(?<![\w&/])#(\w+)")
PAGE = ("id", "name", "username", "link", "about")
POST = (
    "id", "message", "created_time", "updated_time", "permalink_url", "status_type", "full_picture", "is_published",
    "is_hidden", "is_expired", "from", "message_tags", "attachments", "shares", "reactions", "comments", "story",
)  # fmt: skip
REEL = (
    "id", "description", "created_time", "updated_time", "permalink_url", "picture", "source", "length", "views",
    "post_id", "published", "from", "thumbnails", "likes", "comments",
)  # fmt: skip


def time(at: datetime) -> str:
    """2026-11-24T18:00:00+0000"""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def page(channel: Channel) -> dict[str, Any]:
    home = f"https://www.facebook.com/{channel.handle}"
    return {"id": channel.id, "name": channel.name, "username": channel.handle, "link": home, "about": channel.about}


def written(item: Item) -> str:
    """What the author typed, with hashtags below it."""
    tags = " ".join(f"#{tag}" for tag in hashtags(item.entry, 2))
    return f"{item.text}\n\n{tags}" if tags and "#" not in item.text else item.text


def post(item: Item, now: datetime) -> dict[str, Any]:
    text, shown, found = written(item), attachments(item), counts(item, now)
    places = [(tag[0], tag.start()) for tag in TAG.finditer(text)]
    whole: dict[str, Any] = {
        "id": item.id,
        "message": text,
        "created_time": time(item.published),
        "updated_time": time(item.edited if item.edited and item.edited <= now else item.published),
        "permalink_url": item.url,
        "status_type": "added_photos" if shown else "shared_story" if URL.search(text) else "mobile_status_update",
        "is_published": True,
        "is_hidden": False,
        "is_expired": False,
        "from": {"id": item.channel.id, "name": item.channel.name},
        "reactions": _summary(found.likes),
        "comments": _summary(found.comments),
    }
    if places:
        whole["message_tags"] = [{"id": tag, "name": tag, "offset": at, "length": len(tag)} for tag, at in places]
    if shown:
        whole["full_picture"] = FILES.address(item, 0, now)
    if attached := _attached(item, text, now):
        whole["attachments"] = {"data": [attached]}
    if found.shares:
        whole["shares"] = {"count": found.shares}
    return whole


def reel(item: Item, now: datetime) -> dict[str, Any]:
    """The film itself is kept back, as Facebook does when there is music in it."""
    found, (width, height) = counts(item, now), POSTER_SIZE
    poster = FILES.address(item, 0, now)
    return {
        "id": item.id,
        "description": written(item),
        "created_time": time(item.published),
        "updated_time": time(item.published),
        "permalink_url": item.url.removeprefix("https://www.facebook.com"),
        "picture": poster,
        "length": round(item.entry.minutes * 60, 3),
        "views": found.views,
        "published": True,
        "from": {"id": item.channel.id, "name": item.channel.name},
        "thumbnails": {"data": [{"uri": poster, "width": width, "height": height, "is_preferred": True}]},
        "likes": _summary(found.likes),
        "comments": _summary(found.comments),
    }


def _summary(total: int) -> dict[str, Any]:
    return {"data": [], "summary": {"order": "chronological", "total_count": total}}


def _attached(item: Item, text: str, now: datetime) -> dict[str, Any]:
    pictures = [_picture(item, place, now) for place in range(len(attachments(item)))]
    if len(pictures) > 1:
        album = {"media_type": "album", "type": "album", "title": f"Photos from {item.channel.name}'s post"}
        return {**album, "url": item.url, "media": pictures[0]["media"], "subattachments": {"data": pictures}}
    if pictures:
        return pictures[0]
    link = URL.search(text)
    if link is None:
        return {}
    shim = f"https://l.facebook.com/l.php?u={link[0].replace(':', '%3A').replace('/', '%2F')}&h=AT0demo"
    shared = {"media_type": "link", "type": "share", "title": link[0].split("/")[2], "url": shim}
    return {**shared, "unshimmed_url": link[0], "target": {"url": shim}}


def _picture(item: Item, place: int, now: datetime) -> dict[str, Any]:
    width, height = size(attachments(item)[place])
    ident = f"{item.id.rpartition('_')[2]}{place}"
    where = f"https://www.facebook.com/photo/?fbid={ident}"
    image = {"width": width, "height": height, "src": FILES.address(item, place, now)}
    return {
        "media_type": "photo",
        "type": "photo",
        "media": {"image": image},
        "target": {"id": ident, "url": where},
        "url": where,
    }
