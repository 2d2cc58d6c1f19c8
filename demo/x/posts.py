"""Posts, accounts and what is included beside them. What is empty is left out; ids are strings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from ..addresses import snowflake
from ..brand import Channel, brand
from ..chance import number
from ..engagement import Counts, counts
from ..timeline import Item
from .media import photos, resource
from .texts import LONGEST, cut, sent, written

DEFAULT_FIELDS = {"id", "text", "edit_history_tweet_ids"}
EDITED_AFTER = timedelta(minutes=20)  # X allows half an hour
STRANGER = "tidewaterguild"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants to see of each post. now: aware UTC."""

    fields: frozenset[str]
    expansions: frozenset[str]
    now: datetime


@dataclass(slots=True)
class Included:
    """What stands beside the posts, once each."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)
    tweets: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def body(self) -> dict[str, Any]:
        kinds = {"users": self.users, "media": self.media, "tweets": self.tweets}
        includes = {name: list(rows.values()) for name, rows in kinds.items() if rows}
        return ({"includes": includes} if includes else {}) | ({"errors": self.errors} if self.errors else {})


def post_id(item: Item, now: datetime) -> str:
    """The newest id: an edit gives a post another one."""
    return history(item, now)[-1]


def history(item: Item, now: datetime) -> list[str]:
    edited_at = item.published + EDITED_AFTER
    if "edited" in item.entry.odd and edited_at <= now:
        return [item.id, str(snowflake(edited_at, f"{item.key}/edited"))]
    return [item.id]


def post(item: Item, asked: Asked, included: Included) -> dict[str, Any]:
    """The post with the fields that were asked for; what it refers to goes into `included`."""
    whole = _whole(item, asked.now)
    _include(item, asked, included)
    return {name: value for name, value in whole.items() if name in asked.fields | DEFAULT_FIELDS}


def _whole(item: Item, now: datetime) -> dict[str, Any]:
    entry, ids = item.entry, history(item, now)
    found: dict[str, Any] = {
        "id": ids[-1],
        "author_id": item.channel.id,
        "conversation_id": ids[0],
        "created_at": item.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "edit_history_tweet_ids": ids,
        "lang": entry.lang or item.channel.language,
        "possibly_sensitive": False,
        "reply_settings": "everyone",
        "public_metrics": _metrics(counts(item, now)),
    }
    if item.passed_on:
        return found | _repost(item.passed_on, now)
    if entry.reply_to:
        question = str(int(item.id) - (1 << 35))
        found["in_reply_to_user_id"] = str(number("user", entry.reply_to) % 10**17)
        found["conversation_id"] = question
        found["referenced_tweets"] = [{"type": "replied_to", "id": question}]
    if entry.quote:
        found["referenced_tweets"] = [{"type": "quoted", "id": quoted_id(item)}]
    if shown := photos(item):
        found["attachments"] = {"media_keys": [photo.key for photo in shown]}
    return found | _texts(item)


def _texts(item: Item) -> dict[str, Any]:
    plain = written(item)
    if item.entry.quote:
        plain += f" https://x.com/{STRANGER}/status/{quoted_id(item)}"
    if len(plain) <= LONGEST:
        text = sent(item, plain)
        return {"text": text.text} | ({"entities": text.entities} if text.entities else {})
    whole = sent(item, plain, with_media=False)
    note: dict[str, Any] = {"text": whole.text} | ({"entities": whole.entities} if whole.entities else {})
    return {"text": cut(whole.text, item.url), "note_tweet": note}


def _repost(original: Item, now: datetime) -> dict[str, Any]:
    """A repost repeats the beginning of the text, has the shares of the original and no other numbers."""
    name = original.channel.handle
    text = f"RT @{name}: {_texts(original)['text']}"
    mention = {"start": 3, "end": 4 + len(name), "username": name, "id": original.channel.id}
    metrics = _metrics(Counts(0, 0, 0, 0)) | {"retweet_count": _metrics(counts(original, now))["retweet_count"]}
    return {
        "text": text if len(text) <= 140 else f"{text[:139]}…",
        "lang": original.entry.lang or original.channel.language,
        "entities": {"mentions": [mention]},
        "referenced_tweets": [{"type": "retweeted", "id": post_id(original, now)}],
        "public_metrics": metrics,
    }


def quoted_id(item: Item) -> str:
    return str(int(item.id) - (1 << 38))


def _metrics(found: Counts) -> dict[str, int]:
    return {
        "retweet_count": found.shares,
        "reply_count": found.comments,
        "like_count": found.likes,
        "quote_count": found.shares // 6,
        "bookmark_count": found.likes // 12,
        "impression_count": found.views,
    }


def _include(item: Item, asked: Asked, included: Included) -> None:
    if "author_id" in asked.expansions:
        included.users[item.channel.id] = user(item.channel)
    shown = photos(item) if not item.passed_on else []
    if "attachments.media_keys" in asked.expansions:
        included.media |= {photo.key: resource(photo) for photo in shown}
    if "referenced_tweets.id" not in asked.expansions:
        return
    if item.passed_on:
        deeper = Asked(asked.fields, asked.expansions - {"referenced_tweets.id"}, asked.now)
        included.tweets[item.passed_on.id] = post(item.passed_on, deeper, included)
    if item.entry.quote:
        included.errors.append(missing("referenced_tweets.id", quoted_id(item)))


def missing(parameter: str, value: str, what: str = "tweet") -> dict[str, Any]:
    """An error beside data, or instead of it: X says it with HTTP 200."""
    return {
        "value": value,
        "detail": f"Could not find {what} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": what,
        "parameter": parameter,
        "resource_id": value,
        "type": "https://api.twitter.com/2/problems/resource-not-found",
    }


def user(channel: Channel, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "username": channel.handle,
        "profile_image_url": f"https://pbs.twimg.com/profile_images/{channel.id}/{channel.handle}_normal.jpg",
        "protected": False,
        "verified": False,
        **(more or {}),
    }


def profile(channel: Channel, posted: int) -> dict[str, Any]:
    return user(
        channel,
        {
            "created_at": "2022-04-07T05:14:22.000Z",
            "description": channel.about,
            "url": brand().homepage,
            "public_metrics": {
                "followers_count": 900 + number(channel.id) % 9000,
                "following_count": 80,
                "tweet_count": posted,
                "listed_count": 12,
            },
        },
    )
