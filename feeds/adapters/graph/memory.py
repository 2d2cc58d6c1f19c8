"""What the importer remembers of a list between two fetches. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from feeds.adapters.fields import count, texts

# Eight pages: more than any fetch reads to find that nothing is new. An id takes some 35 bytes.
KNOWN = 200


@dataclass(frozen=True, slots=True)
class Memory:
    """known: ids, newest first. since: when the last complete fetch began, seconds since 1970; None before it."""

    known: tuple[str, ...] = ()
    since: int | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty, so the next fetch reads like the first."""
        return cls(tuple(filter(None, texts(cursor, "known"))), count(cursor.get("since")))

    def packed(self) -> dict[str, Any]:
        return {"known": list(self.known), "since": self.since}

    def having_seen(self, ids: Iterable[str], since: int) -> Self:
        """With the ids of a list, newest first, on top."""
        return type(self)(tuple(dict.fromkeys((*ids, *self.known)))[:KNOWN], since)
