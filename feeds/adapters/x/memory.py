"""What the importer remembers of a source between two fetches. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from feeds.adapters.fields import part, text

from .addresses import NUMBER


@dataclass(frozen=True, slots=True)
class Backlog:
    """A read that stopped at its limit: go on below `until_id`; `newest_id` becomes the next since_id."""

    until_id: str
    newest_id: str


@dataclass(frozen=True, slots=True)
class Memory:
    """since_id: the newest post ever seen, "" before. vocabulary: the words that X understood."""

    since_id: str = ""
    vocabulary: str = ""
    backlog: Backlog | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty."""
        until, newest = (_number(part(cursor, "backlog"), name) for name in ("until_id", "newest_id"))
        return cls(
            _number(cursor, "since_id"),
            text(cursor, "vocabulary"),
            Backlog(until, newest) if until and newest else None,
        )

    def packed(self) -> dict[str, Any]:
        backlog = self.backlog and {"until_id": self.backlog.until_id, "newest_id": self.backlog.newest_id}
        return {"since_id": self.since_id, "vocabulary": self.vocabulary, "backlog": backlog}


def newest(*ids: str) -> str:
    """The highest id, "" of none. Ids grow with time; compared as texts they would not."""
    return max(filter(None, ids), key=int, default="")


def _number(holder: Mapping[str, Any], name: str) -> str:
    value = text(holder, name)
    return value if NUMBER.fullmatch(value) else ""
