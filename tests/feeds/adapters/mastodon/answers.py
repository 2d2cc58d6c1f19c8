"""Answers of a Mastodon server in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Batch, Known, Rechecked, Target
from feeds.adapters.mastodon import MastodonAdapter
from tests.wire import Wire

HOST = "social.lanternworks.example"
API = f"https://{HOST}/api/v1"
NUMBER = "110218365501234567"
SOURCE = f"account:{HOST}/{NUMBER}"
STATUSES = f"{API}/accounts/{NUMBER}/statuses"
TAGGED = f"{API}/timelines/tag/brass"
LOOKUP = f"{API}/accounts/lookup"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ACCOUNT = {"id": NUMBER, "username": "lanternworks", "acct": "lanternworks", "display_name": "Lantern Works"}
NOT_FOUND = json.dumps({"error": "Record not found"})


def uri(number: int | str) -> str:
    return f"https://{HOST}/users/lanternworks/statuses/{number}"


def status(number: int, **changes: Any) -> dict[str, Any]:
    plain = {
        "id": str(number),
        "uri": uri(number),
        "url": f"https://{HOST}/@lanternworks/{number}",
        "created_at": "2026-11-19T18:00:00.000Z",
        "visibility": "public",
        "content": f"<p>Post {number}</p>",
        "account": ACCOUNT,
    }
    return plain | changes


def serve(wire: Wire, url: str, statuses: Iterable[Mapping[str, Any]], **headers: str) -> None:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    wire.serve(url, json.dumps(list(statuses)), headers=sent, content_type="application/json; charset=utf-8")


def target(external_id: str = SOURCE, cursor: Mapping[str, Any] | None = None) -> Target:
    return Target(external_id, cursor or {}, "", NOW, first=not cursor)


def fetch(wire: Wire, external_id: str = SOURCE, cursor: Mapping[str, Any] | None = None) -> Batch:
    return MastodonAdapter().fetch(target(external_id, cursor), wire.get)


def recheck(wire: Wire, *items: Known, cursor: Mapping[str, Any] | None = None, source: str = SOURCE) -> Rechecked:
    return MastodonAdapter().recheck(items, target(source, cursor), wire.get)


def asked(wire: Wire, name: str) -> list[str]:
    """The values of one argument in every request so far, "" where it was not sent."""
    return [request.query.get(name, [""])[0] for request in wire.requests]
