"""Answers of the Graph API in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.graph import VERSION, Graph, Service

HOST = "graph.example"
BASE = f"https://{HOST}/{VERSION}/"
TOKEN = "EAAG-invented-token-of-the-tests"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SERVICE = Service("Graphland", HOST, "GRAPHLAND_TOKEN", "the permission to look", "from its office")


def graph(wire, now: datetime | None = NOW) -> Graph:
    return Graph(SERVICE, wire.get, TOKEN, now)


def refusal(code: int, message: str = "No", subcode: int | None = None, **more: Any) -> str:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbC", **more}
    return json.dumps({"error": error | ({"error_subcode": subcode} if subcode else {})})


def unseen(ident: str = "1") -> str:
    return refusal(100, f"Unsupported get request. Object with ID '{ident}' does not exist", 33)


def page(items: Iterable[Mapping[str, Any]], after: str = "", *, more: bool = True) -> str:
    """A page of a list. `next` holds the token, as it does at Meta."""
    paging: dict[str, Any] = {"cursors": {"before": "BEFORE", "after": after or "LAST"}}
    if after and more:
        paging["next"] = f"https://{HOST}/{VERSION}/x?access_token={TOKEN}&after={after}"
    return json.dumps({"data": list(items), "paging": paging})
