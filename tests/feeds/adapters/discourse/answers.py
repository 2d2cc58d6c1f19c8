"""Answers of a forum in their documented shape, for the loopback wire."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Target
from tests.wire import Wire

FORUM = "forum.tarrowmere.example"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOT_FOUND = json.dumps({"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"})
PRIVATE = json.dumps(
    {"errors": ["You are not permitted to view the requested resource."], "error_type": "invalid_access"}
)
MEMBERS_ONLY = json.dumps({"errors": ["You need to be logged in to do that."], "error_type": "not_logged_in"})


def stamp(hour: int) -> str:
    """An hour of the day before NOW."""
    return f"2026-11-19T{hour:02}:00:00.000Z"


def listed(number: int, hour: int = 1, **changes: Any) -> dict[str, Any]:
    """A topic as lists tell it; hour: of its last answer."""
    return {"id": number, "title": f"Topic {number}", "slug": f"topic-{number}", "bumped_at": stamp(hour), **changes}


def topics(*rows: Mapping[str, Any], more: bool = False) -> str:
    found: dict[str, Any] = {"per_page": 30, "topics": list(rows)}
    if more:
        found["more_topics_url"] = "/latest?page=1"
    return json.dumps({"users": [], "topic_list": found})


def topic(number: int, cooked: str = "<p>Words.</p>", **changes: Any) -> str:
    post = {"post_number": 1, "cooked": cooked, "username": "osk", "hidden": False}
    told = {"id": number, "title": f"Topic {number}", "slug": f"topic-{number}", "posts_count": 1, "visible": True}
    return json.dumps({**told, "created_at": stamp(number % 24), "post_stream": {"posts": [post]}, **changes})


def serve_list(wire: Wire, *rows: Mapping[str, Any], page: int = 0, more: bool = False) -> None:
    wire.serve(f"https://{FORUM}/latest.json?page={page}", topics(*rows, more=more))


def serve_topics(wire: Wire, *numbers: int) -> None:
    for number in numbers:
        wire.serve(f"https://{FORUM}/t/{number}.json", topic(number))


def target(external_id: str = f"{FORUM}/latest", cursor: Mapping[str, Any] | None = None) -> Target:
    return Target(external_id, cursor or {}, "", NOW, first=cursor is None)


def asked(wire: Wire) -> list[str]:
    """The last parts of the paths that were asked for: "latest", "218"."""
    return [request.url.rpartition("/")[2].removesuffix(".json") for request in wire.requests]
