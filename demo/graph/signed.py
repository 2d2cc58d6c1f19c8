"""Signed addresses of files: `oe` says in hexadecimal until when they work, `oh` that nobody changed it."""

import hashlib
from datetime import datetime

from ..wire import Answer, Request

DAY = 86_400
LIVES = 5 * DAY  # seconds, less what is left of the day


def signed(url: str, now: datetime) -> str:
    """The address as it is given out now; the same all day, so that an answer that did not change looks so."""
    ends = f"{int(now.timestamp()) // DAY * DAY + LIVES:X}"
    return f"{url}?_nc_cat=101&oh={_mark(url, ends)}&oe={ends}"


def refused(request: Request) -> Answer | None:
    """The answer to an address that is forged or has expired, None for a good one."""
    ends, mark = request.query.get("oe", ""), request.query.get("oh", "")
    if mark != _mark(f"https://{request.host}{request.path}", ends):
        return Answer(b"Bad URL hash", "text/plain", 403)
    if int(ends, 16) <= request.now.timestamp():
        return Answer(b"URL signature expired", "text/plain", 403)
    return None


def _mark(url: str, ends: str) -> str:
    return f"00_Af{hashlib.sha256(f'{url} {ends}'.encode()).hexdigest()[:24]}"
