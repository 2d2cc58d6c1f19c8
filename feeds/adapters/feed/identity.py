"""Which entry is which, from one fetch to the next. Pure.

A guid is trusted unless the document gives it to several entries. Feeds without guids are identified by link, or by
what else they say. When a feed suddenly gives its old entries new guids, they are recognised by page, title and date.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from feeds.adapters.parsed_feed import FeedEntry

MOST_REMEMBERED = 300
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)


def identified(entries: Sequence[FeedEntry], known: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """A guid for each entry, and what to hand in as `known` next time (fingerprint to guid, for the cursor)."""
    stated = _stated(entries)
    prints = [_fingerprint(entry) for entry in entries]
    shared = {mark for mark, times in Counter(prints).items() if times > 1}
    taken = set(stated)
    guids, remembered = [], {}
    for guid, mark in zip(stated, prints, strict=True):
        before = known.get(mark, guid) if mark not in shared else guid
        # An earlier guid that another entry of this document bears today belongs to that one.
        guids.append(guid if before in taken else before)
        if mark and mark not in shared and len(remembered) < MOST_REMEMBERED:
            remembered[mark] = guids[-1]
    return guids, remembered


def _stated(entries: Sequence[FeedEntry]) -> list[str]:
    """What the document itself says, before any memory."""
    guids = Counter(entry.guid for entry in entries)
    links = Counter(entry.link for entry in entries if not entry.guid)
    found = []
    for entry in entries:
        if entry.guid:
            found.append(entry.guid if guids[entry.guid] == 1 else f"{entry.guid} {entry.link}".strip())
        elif entry.link and links[entry.link] == 1:
            found.append(entry.link)
        else:
            found.append(_described(entry))
    return found


def _described(entry: FeedEntry) -> str:
    """A name for an entry that has none, from what is least likely to be edited."""
    enclosure = next((link.href for link in entry.enclosures), "")
    date = entry.published_at.isoformat() if entry.published_at else ""
    told = [entry.link, entry.title, date, enclosure.partition("?")[0]]
    if not entry.title and not date:
        told.append(entry.html)  # otherwise all untitled, undated entries would be one
    return "sha256:" + _digest(told)


def _fingerprint(entry: FeedEntry) -> str:
    """16 hex digits that outlive a change of guid, host or scheme; "" for an entry too bare to be recognised.

    Without the date, a page that is rewritten every day under one address and title would look like one entry.
    """
    if not entry.link or not entry.published_at:
        return ""
    parts = urlsplit(entry.link)
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])])
    return _digest([parts.path.rstrip("/"), query, entry.title, entry.published_at.isoformat()])[:16]


def _digest(told: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
