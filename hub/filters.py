"""What a visitor asked for: a query string becomes a value, and the value becomes links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from django.http import QueryDict

from . import reads

if TYPE_CHECKING:
    from .models import Item

FACETS = ("topic", "product", "event", "kind", "platform", "source", "area", "author", "lang")
BEST = "best"  # by relevance: the order of what a search finds, and of nothing else
SORTS = {BEST: "Best match", "new": "Newest", "popular": "Most popular", "trending": "Trending"}
SINCE = {"24h": "Last 24 hours", "7d": "Last 7 days", "30d": "Last 30 days", "1y": "Last year"}
_SPAN = re.compile(r"([1-9]\d{0,2})([hdwy])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "y": timedelta(days=365)}

# Nobody needs more, and every value costs the database something.
MAX_VALUES = 20
MAX_VALUE_LENGTH = 200
MAX_QUERY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class StreamFilter:
    """One view of the stream. Facets are tuples of slugs: any of them within a facet, all facets together.

    since is a span such as "7d" or ""; sort is a key of SORTS, "" becomes the usual one; q is what a visitor searches.
    """

    topic: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    since: str = ""
    sort: str = ""
    q: str = ""

    def __post_init__(self) -> None:
        if not self.sort or (self.sort == BEST and not self.q):
            object.__setattr__(self, "sort", self.usual_sort)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read a query string. What it does not understand it leaves out; nothing raises."""
        facets = {name: _values(query.getlist(name)) for name in FACETS}
        since, sort = query.get("since", ""), query.get("sort", "")
        return cls(
            **facets,
            since=since if _SPAN.fullmatch(since) else "",
            sort=sort if sort in SORTS else "",
            q=" ".join(query.get("q", "").replace("\0", "").split())[:MAX_QUERY_LENGTH],
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """(name, value) of everything that differs from the plain stream, in one canonical order."""
        for facet in FACETS:
            for value in getattr(self, facet):
                yield facet, value
        for name in ("since", "q"):
            if getattr(self, name):
                yield name, getattr(self, name)
        if self.sort != self.usual_sort:
            yield "sort", self.sort

    def query_string(self, cursor: str = "") -> str:
        """ "?topic=…" or "" for the plain stream."""
        pairs = [*self.pairs(), *([("cursor", cursor)] if cursor else [])]
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, facet: str, value: str) -> Self:
        """The same view with one facet value switched on or off."""
        values = getattr(self, facet)
        chosen = tuple(v for v in values if v != value) if value in values else (*values, value)
        return replace(self, **{facet: chosen})

    def with_(self, **changes: str) -> Self:
        return replace(self, **changes)

    def without_facet(self, facet: str) -> Self:
        return replace(self, **{facet: ()})

    @property
    def usual_sort(self) -> str:
        return BEST if self.q else "new"

    @property
    def is_plain(self) -> bool:
        """Nothing is filtered; the order does not matter."""
        return all(getattr(self, field.name) in ((), "") for field in fields(self) if field.name != "sort")

    def earliest(self, now: datetime) -> datetime | None:
        """The time (UTC) that `since` means, None without it."""
        match = _SPAN.fullmatch(self.since)
        return now - int(match[1]) * _UNITS[match[2]] if match else None

    def page(self, cursor: str = "", size: int = 30) -> reads.Page:
        """The items after `cursor`. Raises reads.BadCursor for one that we never handed out."""
        return reads.page(self, cursor, size)

    def counts(self) -> dict[str, list[reads.FacetValue]]:
        """For each shown facet its values and how many items each would show under the rest of this filter."""
        return reads.counts(self)

    def neighbours(self, item: "Item") -> reads.Neighbours:
        """The items before and after this one in this view."""
        return reads.neighbours(self, item)


def _values(raw: list[str]) -> tuple[str, ...]:
    """Distinct, non-empty, bounded."""
    clean = (value.replace("\0", "").strip()[:MAX_VALUE_LENGTH] for value in raw[: MAX_VALUES * 2])
    return tuple(dict.fromkeys(value for value in clean if value))[:MAX_VALUES]
