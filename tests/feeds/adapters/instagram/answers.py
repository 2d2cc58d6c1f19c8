"""An account in the documented shape of the Graph API, for the loopback wire."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Batch, Target
from feeds.adapters.instagram import InstagramAdapter
from tests.wire import Wire

GRAPH = "https://graph.instagram.com/v26.0/"
REFRESH = "https://graph.instagram.com/refresh_access_token"
TOKEN = "IGAA-invented-token-of-the-tests"
MUSEUM = "17841400000000000"
MEDIA, LOOKUP = f"{GRAPH}{MUSEUM}/media", GRAPH
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EMPTY = '{"data": []}'


def refusal(code: int, message: str = "No", subcode: int | None = None) -> str:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbC"}
    return json.dumps({"error": error | ({"error_subcode": subcode} if subcode else {})})


def post(number: int, **changes: Any) -> dict[str, Any]:
    plain = {"id": str(number), "caption": f"Post {number}", "media_type": "IMAGE"}
    return plain | {"timestamp": "2026-11-18T17:05:00+0000", "username": "harbourmuseum"} | changes


def target(external_id: str = f"user:{MUSEUM}", cursor: Mapping[str, Any] | None = None, secret: str = TOKEN) -> Target:
    return Target(external_id, cursor or {}, secret, NOW, first=not cursor)


def fetch(wire: Wire, cursor: Mapping[str, Any] | None = None) -> Batch:
    """One fetch; the cursor goes through JSON as it does in the database."""
    stored = json.loads(json.dumps(cursor)) if cursor else None
    return InstagramAdapter().fetch(target(cursor=stored), wire.get)


def asked(wire: Wire) -> list[str]:
    return [request.url.removeprefix(GRAPH) for request in wire.requests]
