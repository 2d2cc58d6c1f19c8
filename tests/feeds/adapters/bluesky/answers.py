"""Answers of the AppView in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Known, Rechecked, Target
from feeds.adapters.bluesky import BlueskyAdapter
from tests.wire import Wire

XRPC = "https://public.api.bsky.app/xrpc"
FEED = f"{XRPC}/app.bsky.feed.getAuthorFeed"
PROFILE = f"{XRPC}/app.bsky.actor.getProfile"
POSTS = f"{XRPC}/app.bsky.feed.getPosts"
DID, OTHER = "did:plc:lanternworks22345672abcd", "did:plc:nightwalkers2345672abcde"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MEMBERS_ONLY = {"val": "!no-unauthenticated", "src": DID, "uri": "at://x", "cts": "2026-01-01T00:00:00Z"}


def uri(key: str, did: str = DID) -> str:
    return f"at://{did}/app.bsky.feed.post/{key}"


def at(age: timedelta) -> str:
    return f"{NOW - age:%Y-%m-%dT%H:%M:%S.000Z}"


def post(key: str, age: timedelta = timedelta(), did: str = DID, record: Any = None, **changes: Any) -> dict[str, Any]:
    words = {"$type": "app.bsky.feed.post", "text": f"Post {key}", "createdAt": at(age)}
    author = {"did": did, "handle": "lanternworks.example", "displayName": "Lantern Works", "labels": []}
    plain = {"uri": uri(key, did), "cid": "b", "author": author, "record": words | (record or {}), "indexedAt": at(age)}
    return plain | changes


def repost(of: Mapping[str, Any], age: timedelta, **by: Any) -> dict[str, Any]:
    owner = {"did": DID, "handle": "lanternworks.example", **by}
    return {"post": of, "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "by": owner, "indexedAt": at(age)}}


def page(rows: Iterable[Mapping[str, Any]], cursor: str = "") -> str:
    listed = [row if "post" in row else {"post": row} for row in rows]
    return json.dumps({"feed": listed} | ({"cursor": cursor} if cursor else {}))


def serve(wire: Wire, rows: Iterable[Mapping[str, Any]], cursor: str = "", asked_with: str = "") -> None:
    url = f"{FEED}?cursor={asked_with}" if asked_with else FEED
    wire.serve(url, page(rows, cursor), content_type="application/json")


def target(external_id: str = DID, cursor: Mapping[str, Any] | None = None) -> Target:
    return Target(external_id, cursor or {}, "", NOW, first=not cursor)


def fetch(wire: Wire, external_id: str = DID, cursor: Mapping[str, Any] | None = None) -> Batch:
    return BlueskyAdapter().fetch(target(external_id, cursor), wire.get)


def recheck(wire: Wire, *guids: str) -> Rechecked:
    return BlueskyAdapter().recheck([Known(guid, "") for guid in guids], target(), wire.get)


def failure(name: str, message: str = "Some words of Bluesky") -> str:
    return json.dumps({"error": name, "message": message})
