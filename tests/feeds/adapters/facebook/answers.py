"""A Page in the documented shape of the Graph API, for the loopback wire."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Batch, Target
from feeds.adapters.facebook import FacebookAdapter
from tests.wire import Wire

GRAPH = "https://graph.facebook.com/v26.0/"
TOKEN = "EAAG-invented-token-of-the-tests"
MUSEUM = "104523456789012"
POSTS, REELS, LOOKUP = f"{GRAPH}{MUSEUM}/posts", f"{GRAPH}{MUSEUM}/video_reels", GRAPH
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EMPTY = '{"data": []}'


def refusal(code: int, message: str = "No", subcode: int | None = None) -> str:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbC"}
    return json.dumps({"error": error | ({"error_subcode": subcode} if subcode else {})})


def post(number: int, **changes: Any) -> dict[str, Any]:
    plain = {"id": f"{MUSEUM}_{number}", "message": f"Post {number}", "created_time": "2026-11-18T17:05:00+0000"}
    return plain | {"is_published": True, "is_hidden": False} | changes


def reel(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": str(number), "description": f"Reel {number}", "created_time": "2026-11-18T17:05:00+0000"} | changes


def listed(*entries: Mapping[str, Any]) -> str:
    return json.dumps({"data": entries})


def target(external_id: str = f"page:{MUSEUM}", cursor: Mapping[str, Any] | None = None, secret: str = TOKEN) -> Target:
    return Target(external_id, cursor or {}, secret, NOW, first=not cursor)


def fetch(wire: Wire, cursor: Mapping[str, Any] | None = None) -> Batch:
    """One fetch; the cursor goes through JSON as it does in the database."""
    stored = json.loads(json.dumps(cursor)) if cursor else None
    return FacebookAdapter().fetch(target(cursor=stored), wire.get)


def asked(wire: Wire) -> list[str]:
    return [request.url.removeprefix(GRAPH) for request in wire.requests]
