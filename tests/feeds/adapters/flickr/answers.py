"""Answers of Flickr in their documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Target
from tests.wire import Wire

REST = "https://api.flickr.com/services/rest/"
FEED = "https://www.flickr.com/services/feeds/photos_public.gne"
KEY = "0123456789abcdef-invented-key"
MUSEUM = "61893104@N07"
GROUP = "1234567@N22"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = 86_400


def ago(days: float) -> int:
    """Seconds since 1970, so many days before NOW."""
    return int(NOW.timestamp() - days * DAY)


def photo(number: int, uploaded: int, **changes: Any) -> dict[str, Any]:
    """A photo of the museum as a list answers it."""
    plain = {
        "id": str(number),
        "owner": MUSEUM,
        "title": f"Photo {number}",
        "dateupload": str(uploaded),
        "media": "photo",
    }
    return plain | changes


def page(photos: Iterable[Mapping[str, Any]], number: int = 1, pages: int = 1, root: str = "photos") -> str:
    listed = list(photos)
    return json.dumps({root: {"page": number, "pages": pages, "photo": listed, "total": len(listed)}, "stat": "ok"})


def failure(code: int, message: str = "Some words of Flickr") -> str:
    return json.dumps({"stat": "fail", "code": code, "message": message})


def target(external_id: str = f"user:{MUSEUM}", cursor: Mapping[str, Any] | None = None, secret: str = KEY) -> Target:
    return Target(external_id, cursor or {}, secret, NOW, first=not cursor)


def serve(wire: Wire, method: str, body: str | bytes, status: int = 200, **params: str) -> None:
    """Answer a REST method; params: arguments that must be there too."""
    more = "".join(f"&{name}={value}" for name, value in params.items())
    wire.serve(f"{REST}?method=flickr.{method}{more}", body, status, content_type="application/json")


def asked(wire: Wire, name: str) -> list[str]:
    """The values of one argument in every request so far, "" where it was not sent."""
    return [request.query.get(name, [""])[0] for request in wire.requests]
