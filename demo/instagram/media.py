"""Posts and the account itself, as the Graph API tells them. What is hidden is simply left out."""

from datetime import UTC, datetime
from typing import Any

from ..addresses import shortcode
from ..attachments import attachments
from ..brand import Channel
from ..engagement import counts
from ..graph.files import Files
from ..prose import hashtags
from ..timeline import Item

FILES = Files("scontent.cdninstagram.com", "/v/t51.82787-15", "instagram")
ACCOUNT = ("id", "user_id", "username", "name", "account_type", "media_count")
MEDIA = (
    "id", "caption", "media_type", "media_product_type", "media_url", "thumbnail_url", "permalink", "shortcode",
    "timestamp", "username", "like_count", "comments_count", "children",
)  # fmt: skip


def account(channel: Channel, posts: int) -> dict[str, Any]:
    """`id` is another number in each app; `user_id` is the account's own."""
    told = {"user_id": channel.id, "username": channel.handle, "name": channel.name, "account_type": "BUSINESS"}
    return {"id": channel.id[::-1], **told, "media_count": posts}


def written(item: Item) -> str:
    tags = " ".join(f"#{tag}" for tag in hashtags(item.entry, 5))
    return f"{item.text}\n.\n{tags}" if tags and "#" not in item.text else item.text


def media(item: Item, now: datetime) -> dict[str, Any]:
    found = counts(item, now)
    whole: dict[str, Any] = {
        "id": item.id,
        "media_product_type": "REELS" if item.entry.short else "FEED",
        "permalink": item.url,
        "shortcode": shortcode(item.id),
        "timestamp": item.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "username": item.channel.handle,
        "comments_count": found.comments,
        **_pictures(item, now),
    }
    if item.entry.text:
        whole["caption"] = written(item)
    if "hidden-likes" not in item.entry.odd:
        whole["like_count"] = found.likes
    return whole


def _pictures(item: Item, now: datetime) -> dict[str, Any]:
    """A reel has a poster only: there is music in it that somebody else owns."""
    if item.entry.short:
        return {"media_type": "VIDEO", "thumbnail_url": FILES.address(item, 0, now)}
    shown = [FILES.address(item, place, now) for place in range(len(attachments(item)))]
    if len(shown) == 1:
        return {"media_type": "IMAGE", "media_url": shown[0]}
    children = [
        {"id": str(int(item.id) + place), "media_type": "IMAGE", "media_url": url}
        for place, url in enumerate(shown, start=1)
    ]
    return {"media_type": "CAROUSEL_ALBUM", "media_url": shown[0], "children": {"data": children}}
