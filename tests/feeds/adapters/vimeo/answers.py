"""Answers of the Vimeo API in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Known, Rechecked, Target
from feeds.adapters.vimeo import VimeoAdapter
from tests.wire import Wire

API = "https://api.vimeo.com"
TOKEN = "0123456789abcdef-invented-token"
SOURCE = "user:7654321"
USER = f"{API}/users/7654321"
VIDEOS = f"{USER}/videos"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOT_FOUND = json.dumps({"error": "The requested video couldn't be found.", "error_code": 5000})


def video(number: int, age: timedelta = timedelta(), **changes: Any) -> dict[str, Any]:
    plain = {
        "uri": f"/videos/{number}",
        "name": f"Video {number}",
        "link": f"https://vimeo.com/{number}",
        "created_time": f"{NOW - age:%Y-%m-%dT%H:%M:%S+00:00}",
        "privacy": {"view": "anybody", "embed": "public"},
        "status": "available",
    }
    return plain | changes


def page(videos: Iterable[Mapping[str, Any]], following: str = "") -> str:
    return json.dumps({"data": list(videos), "paging": {"next": following or None}})


def serve(wire: Wire, number: int, videos: Iterable[Mapping[str, Any]], *, more: bool = False, **headers: str) -> None:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    body = page(videos, f"/users/7654321/videos?page={number + 1}" if more else "")
    wire.serve(f"{VIDEOS}?page={number}", body, headers=sent, content_type="application/vnd.vimeo.video+json")


def target(external_id: str = SOURCE, cursor: Mapping[str, Any] | None = None, secret: str = TOKEN) -> Target:
    return Target(external_id, cursor or {}, secret, NOW, first=not cursor)


def fetch(wire: Wire, external_id: str = SOURCE, cursor: Mapping[str, Any] | None = None, secret: str = TOKEN) -> Batch:
    return VimeoAdapter().fetch(target(external_id, cursor, secret), wire.get)


def recheck(wire: Wire, *guids: str) -> Rechecked:
    return VimeoAdapter().recheck([Known(guid, "") for guid in guids], target(), wire.get)
