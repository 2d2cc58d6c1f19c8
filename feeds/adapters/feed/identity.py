"""Which entry of a document is which: what the document itself says. Pure.

A guid is trusted unless the document gives it to several entries. Feeds without guids are identified by link, or by
what else they say. Entries whose guid changes from one document to the next are recognised by the floor (hub.identity).
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

from feeds.adapters.parsed_feed import FeedEntry


def identified(entries: Sequence[FeedEntry]) -> list[str]:
    """A guid for each entry."""
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
    return "sha256:" + hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
