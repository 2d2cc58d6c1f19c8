"""What the feeds have in common: which entries they hold, when they changed, where the pictures are."""

from datetime import datetime

from ..brand import Channel
from ..prose import article, words
from ..timeline import Item
from ..wire import Request

NEWEST = 80


def entries(request: Request, channel: Channel) -> list[Item]:
    return request.timeline.items(channel.key, request.now)[:NEWEST]


def updated(item: Item, now: datetime) -> datetime:
    """When the entry last changed, as far as readers know by now."""
    return item.edited if item.edited and item.edited <= now else item.published


def changed(items: list[Item], now: datetime) -> datetime:
    return max((updated(item, now) for item in items), default=now)


def picture_url(item: Item) -> str:
    """Empty when the entry has no picture."""
    return f"{item.channel.url}pictures/{item.id}.jpg" if item.entry.scene and "bare" not in item.entry.odd else ""


def content(item: Item, now: datetime) -> str:
    return article(item, picture_url(item), edited=updated(item, now) > item.published)


def categories(item: Item) -> list[str]:
    return [word.name for word in words(item.entry)]
