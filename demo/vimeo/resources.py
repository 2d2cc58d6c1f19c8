"""What the API says of accounts and videos. What an owner hides is null."""

from datetime import datetime
from typing import Any

from ..brand import Channel
from ..engagement import counts
from ..prose import description, keywords
from ..timeline import Item
from ..wire import stamp
from .pictures import pictures


def user(channel: Channel) -> dict[str, Any]:
    named = {"uri": f"/users/{channel.id}", "name": channel.name, "link": f"https://vimeo.com/{channel.handle}"}
    return {**named, "bio": channel.about, "location": "Skelholme", "account": "standard"}


def video(item: Item, now: datetime) -> dict[str, Any]:
    entry, found = item.entry, counts(item, now)
    edited = item.edited if item.edited and item.edited <= now else item.published
    tags = [{"name": tag, "tag": tag, "canonical": tag.lower().replace(" ", "")} for tag in keywords(entry)]
    elsewhere = "private" if "not-embeddable" in entry.odd else "public"
    return {
        "uri": f"/videos/{item.id}",
        "name": entry.title,
        "description": description(item),
        "type": "video",
        "link": item.url,
        "player_embed_url": f"https://player.vimeo.com/video/{item.id}",
        "duration": round(entry.minutes * 60),
        "width": 1920,
        "height": 1080,
        "language": entry.lang or item.channel.language,
        "created_time": _time(item.published),
        "modified_time": _time(edited),
        "release_time": _time(item.published),
        "content_rating": ["safe"],
        "license": None,
        "privacy": {"view": "anybody", "embed": elsewhere, "download": False, "add": True, "comments": "anybody"},
        "pictures": pictures(item),
        "tags": tags,
        "stats": {"plays": None if "hidden-plays" in entry.odd else found.views},
        "metadata": {"connections": {"comments": {"total": found.comments}, "likes": {"total": found.likes}}},
        "user": user(item.channel),
        "status": "available",
    }


def _time(at: datetime) -> str:
    return stamp(at).replace("Z", "+00:00")
