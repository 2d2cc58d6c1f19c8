"""Posts as the AppView shows them. Facets count bytes of the text in UTF-8."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel
from ..chance import number
from ..engagement import counts
from ..prose import hashtags, words
from ..stories import slug
from ..timeline import Item
from ..wire import stamp
from .pictures import avatar, images

_FACETED = re.compile(r"(https://[^\s]+)|(?<![\w&/])#(\w+)")
_FEATURE = "app.bsky.richtext.facet#"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item to show; first: the oldest one of its account."""

    item: Item
    first: Item
    now: datetime


def uri(item: Item) -> str:
    return f"at://{_author(item)['did']}/app.bsky.feed.post/{item.id}"


def post(shown: Shown) -> dict[str, Any]:
    item, found = shown.item, counts(shown.item, shown.now)
    embed = _embed(shown)
    return {
        "uri": uri(item),
        "cid": _cid(item.key, item.text),
        "author": _author(item),
        "record": _record(item),
        **({"embed": embed} if embed else {}),
        "bookmarkCount": found.likes // 15,
        "replyCount": found.comments,
        "repostCount": found.shares,
        "likeCount": found.likes,
        "quoteCount": found.shares // 7,
        "indexedAt": stamp(_written(item) + timedelta(seconds=1)),
        "labels": [],
    }


def reason(item: Item) -> dict[str, Any]:
    """Why somebody else's post stands in the account's feed."""
    address = f"at://{item.channel.id}/app.bsky.feed.repost/{item.id}"
    by = profile(item.channel)
    stamped = {"uri": address, "cid": _cid(address), "indexedAt": stamp(item.published)}
    return {"$type": "app.bsky.feed.defs#reasonRepost", "by": by, **stamped}


def profile(channel: Channel) -> dict[str, Any]:
    return _profile(channel.id, channel.handle, channel.name)


def _profile(did: str, handle: str, name: str) -> dict[str, Any]:
    shown = {"did": did, "handle": handle, "displayName": name, "avatar": avatar(did)}
    return {**shown, "labels": [], "createdAt": "2024-02-06T10:00:00.000Z"}


def _author(item: Item) -> dict[str, Any]:
    if "boosted" not in item.entry.odd:
        return profile(item.channel)
    name = item.entry.author
    letters = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[:24]
    return _profile(f"did:plc:{letters}", f"{slug(name)}.example", name)


def _written(item: Item) -> datetime:
    return item.published - timedelta(hours=5) if "boosted" in item.entry.odd else item.published


def _record(item: Item) -> dict[str, Any]:
    text = item.text
    if "#" not in text and "boosted" not in item.entry.odd and number("tagged", item.key) % 3:
        text += "".join(f" #{tag}" for tag in hashtags(item.entry, 2))
    record = {"$type": "app.bsky.feed.post", "createdAt": stamp(_written(item)), "text": text}
    record["langs"] = [item.entry.lang or item.channel.language]
    if facets := [_facet(text, match) for match in _FACETED.finditer(text)]:
        record["facets"] = facets
    if item.entry.reply_to:
        above = {"uri": f"at://{item.channel.id}/app.bsky.feed.post/{item.id[:-3]}222", "cid": _cid(item.key, "above")}
        record["reply"] = {"root": above, "parent": above}
    return record


def _facet(text: str, match: re.Match[str]) -> dict[str, Any]:
    start = len(text[: match.start()].encode())
    link, tag = match[1], match[2]
    feature = {"$type": f"{_FEATURE}link", "uri": link} if link else {"$type": f"{_FEATURE}tag", "tag": tag}
    return {"index": {"byteStart": start, "byteEnd": start + len(match[0].encode())}, "features": [feature]}


def _embed(shown: Shown) -> dict[str, Any] | None:
    """Pictures, a quoted post, or a card for the product that is spoken of."""
    item = shown.item
    if pictures := images(item):
        return {"$type": "app.bsky.embed.images#view", "images": pictures}
    if item.entry.quote:
        return {"$type": "app.bsky.embed.record#view", "record": _quoted(shown.first)}
    made = [word for word in words(item.entry) if word.homepage]
    if not made or number("card", item.key) % 2:
        return None
    card = {"uri": made[0].homepage, "title": made[0].name, "description": made[0].description}
    return {"$type": "app.bsky.embed.external#view", "external": card}


def _quoted(item: Item) -> dict[str, Any]:
    value, seen = _record(item), stamp(item.published + timedelta(seconds=1))
    view = {"$type": "app.bsky.embed.record#viewRecord", "uri": uri(item), "cid": _cid(item.key, item.text)}
    return {**view, "author": _author(item), "value": value, "labels": [], "indexedAt": seen}


def _cid(*of: str) -> str:
    return f"bafyrei{base64.b32encode(hashlib.sha256(repr(of).encode()).digest()).decode().lower().rstrip('=')}"
