"""What one fetch tells the next: validators for a conditional request, and how long to wait. Pure.

The cursor: v (of this layout), url (the final address that the rest belongs to), etag, last_modified, sha256 (of the
body), read_at (the last full answer), wait (seconds that the document asked for), skip_hours, skip_days (skipping.py).
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from feeds.adapters.base import Response
from feeds.adapters.dates import parse_date
from feeds.adapters.status import http_date

from .skipping import Skips

# A new number makes every source read its feed afresh, for instance because we understand more of it.
VERSION = 1
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
    "application/json;q=0.7, */*;q=0.1"
)
# Some servers answer 304 for ever, so once in a while we ask without conditions (NetNewsWire does so, too).
TRUST_VALIDATORS = timedelta(days=8)
SHORTEST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
# A longer max-age is meant for pictures and scripts, and was set for the whole server.
LONGEST_MAX_AGE = 7 * 86_400
LONGEST_VALIDATOR = 1_000

NO_SKIPS = Skips()

_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)

Cursor = Mapping[str, Any]


def usable(cursor: Cursor) -> Cursor:
    """The cursor, or an empty one when another version of this code wrote it."""
    return cursor if cursor.get("v") == VERSION else {}


def request_headers(cursor: Cursor, now: datetime) -> dict[str, str]:
    """With validators exactly as the server gave them, while they can be trusted."""
    headers = {"accept": ACCEPT}
    read_at = parse_date(cursor.get("read_at", ""))
    if read_at and now - read_at < TRUST_VALIDATORS:
        for name, field in (("if-none-match", "etag"), ("if-modified-since", "last_modified")):
            if cursor.get(field):
                headers[name] = cursor[field]
    return headers


def is_conditional(headers: Mapping[str, str]) -> bool:
    """Whether a request with these headers may be answered by 304."""
    return "if-none-match" in headers or "if-modified-since" in headers


def is_same_body(cursor: Cursor, response: Response) -> bool:
    """Servers without validators send the same document again and again."""
    return cursor.get("url") == response.url and cursor.get("sha256") == _sha256(response.body)


def cursor_after_full(
    response: Response, wait: timedelta | None, now: datetime, skips: Skips = NO_SKIPS
) -> dict[str, Any]:
    """After a 200. Validators are replaced also when the body is the same (feedbin/feedbin#726)."""
    return {
        "v": VERSION,
        "url": response.url,
        "sha256": _sha256(response.body),
        "read_at": now.isoformat(),
        "wait": wait.total_seconds() if wait else None,
        **skips.packed(),
        **_validators(response),
    }


def cursor_after_304(cursor: Cursor, response: Response) -> dict[str, Any]:
    """A 304 may bring new validators."""
    return {**cursor, **_validators(response)}


def asked_wait(cursor: Cursor) -> timedelta | None:
    """What the document asked for when it was last read."""
    return timedelta(seconds=cursor["wait"]) if cursor.get("wait") else None


def next_poll_after(
    response: Response, document_wait: timedelta | None, now: datetime, skips: Skips = NO_SKIPS
) -> timedelta | None:
    """The longest wait that headers or document ask for, between 15 minutes and a day. None when nobody asks.

    It ends outside the hours and days that the document wants skipped. When nobody asks for a wait, the schedule's own
    may end within them: then the feed is fetched once, and not again before they are over.
    """
    asked = max(filter(None, (_cache_wait(response, now), document_wait)), default=None)
    wait = max(SHORTEST_WAIT, min(LONGEST_WAIT, asked)) if asked else None
    upcoming = now + (wait or SHORTEST_WAIT)
    return min(skips.after(upcoming) - now, LONGEST_WAIT) if skips.hold(upcoming) else wait


def _cache_wait(response: Response, now: datetime) -> timedelta | None:
    control = response.headers.get("cache-control", "")
    if max_age := _MAX_AGE.search(control):
        seconds = int(max_age[1])
        return timedelta(seconds=seconds) if 0 < seconds <= LONGEST_MAX_AGE else None
    expires = http_date(response.headers.get("expires", ""))
    start = http_date(response.headers.get("date", "")) or now
    fresh = expires - start if expires else timedelta(0)
    return fresh if timedelta(0) < fresh <= timedelta(seconds=LONGEST_MAX_AGE) else None


def _validators(response: Response) -> dict[str, str]:
    """None from servers that forbid to store or say that the answer is stale at once."""
    headers = response.headers
    if "no-store" in headers.get("cache-control", "").lower() or headers.get("expires", "").strip() == "0":
        return {}
    found = {"etag": headers.get("etag", ""), "last_modified": headers.get("last-modified", "")}
    return {name: value for name, value in found.items() if 0 < len(value) <= LONGEST_VALIDATOR}


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
