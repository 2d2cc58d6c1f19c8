"""What the importer remembers of a source between two fetches. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from feeds.adapters.fields import part, text

from .addresses import NUMBER

# One look-up asks for as many.
REMEMBERED_POSTS = 100


@dataclass(frozen=True, slots=True)
class Backlog:
    """A read that stopped at its limit: go on below `until_id`; `newest_id` becomes the next since_id."""

    until_id: str
    newest_id: str


@dataclass(frozen=True, slots=True)
class Memory:
    """since_id: the newest post ever seen, "" before. vocabulary: the words that X understood.

    posts: newest id by lasting id, of the newest posts. daily_on, weekly_on: UTC days of the last look-ups.
    """

    since_id: str = ""
    vocabulary: str = ""
    backlog: Backlog | None = None
    posts: Mapping[str, str] = field(default_factory=dict)
    daily_on: date | None = None
    weekly_on: date | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty."""
        until, newest = (_number(part(cursor, "backlog"), name) for name in ("until_id", "newest_id"))
        posts = part(cursor, "posts")
        return cls(
            _number(cursor, "since_id"),
            text(cursor, "vocabulary"),
            Backlog(until, newest) if until and newest else None,
            {guid: number for guid in posts if NUMBER.fullmatch(guid) and (number := _number(posts, guid))},
            _day(text(cursor, "daily_on")),
            _day(text(cursor, "weekly_on")),
        )

    def packed(self) -> dict[str, Any]:
        backlog = self.backlog and {"until_id": self.backlog.until_id, "newest_id": self.backlog.newest_id}
        return {
            "since_id": self.since_id,
            "vocabulary": self.vocabulary,
            "backlog": backlog,
            "posts": dict(self.posts),
            "daily_on": self.daily_on and self.daily_on.isoformat(),
            "weekly_on": self.weekly_on and self.weekly_on.isoformat(),
        }

    def having_seen(self, posts: Iterable[tuple[str, str]]) -> Self:
        """With these (lasting id, newest id) added, the newest kept. An edit replaces the older id."""
        merged = {**self.posts, **dict(posts)}
        newest_first = sorted(merged, key=int, reverse=True)[:REMEMBERED_POSTS]
        return replace(self, posts={guid: merged[guid] for guid in newest_first})

    def without(self, guids: Iterable[str]) -> Self:
        dropped = set(guids)
        return replace(self, posts={guid: number for guid, number in self.posts.items() if guid not in dropped})


def newest(*ids: str) -> str:
    """The highest id, "" of none. Ids grow with time; compared as texts they would not."""
    return max(filter(None, ids), key=int, default="")


def _number(holder: Mapping[str, Any], name: str) -> str:
    value = text(holder, name)
    return value if NUMBER.fullmatch(value) else ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
