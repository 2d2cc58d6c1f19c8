"""What the import with a key remembers from one time to the next: the cursor, unpacked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feeds.adapters.fields import moment, text, texts

from .addresses import VIDEO

VERSION = 1
# 1,000 ids are 12 kB of cursor. A video that is older looks new once a week, and is read again.
MAX_KNOWN = 1_000
MAX_WAITING = 50


@dataclass(frozen=True, slots=True)
class Memory:
    """
    uploads  playlist of all uploads of the channel, "" for a playlist source or before the first import
    known    ids of imported videos, newest first
    waiting  ids of premieres and broadcasts that have not begun
    read_at  the last successful import; whole_at: the last that read deep (aware UTC, None: never)
    """

    uploads: str = ""
    known: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    read_at: datetime | None = None
    whole_at: datetime | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> "Memory":
        """From a cursor. An empty one, one of the feed or a damaged one gives an empty memory: all is read anew."""
        if cursor.get("version") != VERSION:
            return cls()
        return cls(
            uploads=text(cursor, "uploads"),
            known=tuple(filter(VIDEO.fullmatch, text(cursor, "known").split())),
            waiting=tuple(filter(VIDEO.fullmatch, texts(cursor, "waiting"))),
            read_at=moment(cursor.get("read_at")),
            whole_at=moment(cursor.get("whole_at")),
        )

    def packed(self) -> dict[str, Any]:
        """As JSON, bounded. Ids are one text: a list would take a third more."""
        return {
            "version": VERSION,
            "uploads": self.uploads,
            "known": " ".join(self.known[:MAX_KNOWN]),
            "waiting": list(self.waiting[:MAX_WAITING]),
            "read_at": self.read_at and self.read_at.isoformat(),
            "whole_at": self.whole_at and self.whole_at.isoformat(),
        }
