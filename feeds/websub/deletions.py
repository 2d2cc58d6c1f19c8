"""Entries that a feed takes back (RFC 6721, at:deleted-entry). Their names are read, and nothing else of a delivery."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape
from itertools import islice

from hub.models import Item
from hub.records import guid_hash

MOST = 50
_DELETED = re.compile(
    r"""<(?:[\w.-]{1,50}:)?deleted-entry\s[^<>]{0,500}?\bref\s*=\s*("[^"<]{1,2000}"|'[^'<]{1,2000}')"""
)


def taken_back(body: bytes) -> tuple[str, ...]:
    """The ids that a delivery declares deleted, 50 at most. Read without a parser: the document is a stranger's."""
    found = _DELETED.finditer(body.decode("utf-8", "replace"))
    return tuple(dict.fromkeys(unescape(match[1][1:-1]).strip() for match in islice(found, MOST)))


def doubt(source_id: int, refs: Iterable[str], now: datetime) -> None:
    """These were missed for the first time. They stay until they are missed again when their origin is asked for them,
    hours later; an import that still lists one clears the doubt.

    Some platforms put words before their id, "yt:video:ID": both spellings are tried.
    """
    names = {name for ref in refs for name in (ref, ref.rpartition(":")[2]) if name}
    known = Item.objects.filter(source=source_id, guid_hash__in=[guid_hash(name) for name in names])
    known.filter(withdrawn_at=None, missing_since=None).update(missing_since=now)
