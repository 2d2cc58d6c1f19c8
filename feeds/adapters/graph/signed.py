"""Signed addresses of pictures and films: when they stop working. Pure."""

import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from feeds.adapters.fields import epoch

_HEX = re.compile(r"[0-9a-f]{7,9}", re.IGNORECASE)


def expiry(url: str) -> datetime | None:
    """The aware UTC moment in the `oe` of an address, seconds since 1970 in hexadecimal. None: it is not signed."""
    try:
        stamp = parse_qs(urlsplit(url).query).get("oe", [""])[0]
    except ValueError:
        return None
    return epoch(int(stamp, 16)) if _HEX.fullmatch(stamp) else None
