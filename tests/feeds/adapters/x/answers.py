"""Answers of the X API in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Target
from feeds.adapters.x import XAdapter
from tests.wire import Wire

API = "https://api.x.com/2"
TOKEN = "AAAA-invented-token-of-the-tests"
MUSEUM = "1468093122011131909"
TIMELINE = f"{API}/users/{MUSEUM}/tweets"
SEARCH = f"{API}/tweets/search/recent"
LOOKUP = f"{API}/tweets"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLD_TYPES, NEW_TYPES = "https://api.twitter.com/2/problems/", "https://api.x.com/2/problems/"


def number(age: timedelta, order: int = 0) -> str:
    """The id that X gives to a post so long before NOW."""
    milliseconds = round((NOW - age).timestamp() * 1000) - 1_288_834_974_657
    return str((milliseconds << 22) + order)


def post(post_id: str, **changes: Any) -> dict[str, Any]:
    plain = {"id": post_id, "text": f"Post {post_id}", "author_id": MUSEUM, "edit_history_tweet_ids": [post_id]}
    return plain | changes


def page(posts: Iterable[Mapping[str, Any]], next_token: str = "", **more: Any) -> str:
    listed = list(posts)
    if not listed:
        return json.dumps({"meta": {"result_count": 0}, **more})
    ids = [each["id"] for each in listed]
    meta = {"result_count": len(ids), "newest_id": max(ids, key=int), "oldest_id": min(ids, key=int)}
    return json.dumps({"data": listed, "meta": meta | ({"next_token": next_token} if next_token else {}), **more})


def problem(name: str, resource: str = "", parameter: str = "ids", detail: str = "") -> dict[str, str]:
    return {
        "type": OLD_TYPES + name,
        "resource_id": resource,
        "value": resource,
        "parameter": parameter,
        "detail": detail,
    }


def refusal(message: str, **parameters: str) -> str:
    """A 400 of X."""
    named = {name.replace("_fields", ".fields"): [value] for name, value in parameters.items()}
    return json.dumps(
        {
            "errors": [{"parameters": named, "message": message}],
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": f"{OLD_TYPES}invalid-request",
        }
    )


def target(
    external_id: str = f"user:{MUSEUM}",
    cursor: Mapping[str, Any] | None = None,
    secret: str = TOKEN,
    now: datetime = NOW,
) -> Target:
    return Target(external_id, cursor or {}, secret, now, first=not cursor)


def fetch(
    wire: Wire, cursor: Mapping[str, Any] | None = None, external_id: str = f"user:{MUSEUM}", now: datetime = NOW
) -> Batch:
    """One fetch; the cursor goes through JSON as it does in the database."""
    stored = json.loads(json.dumps(cursor)) if cursor else None
    return XAdapter().fetch(target(external_id, stored, now=now), wire.get)


def asked(wire: Wire, name: str) -> list[str]:
    """The values of one argument in every request so far, "" where it was not sent."""
    return [request.query.get(name, [""])[0] for request in wire.requests]
