"""What the importer remembers of a source between two fetches with a key. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from feeds.adapters.fields import count, part

# As many as the deepest read brings. An entry is about 27 bytes of JSON.
KNOWN_PHOTOS = 1_000


@dataclass(frozen=True, slots=True)
class Memory:
    """known: date of each photo by its id. Dates are seconds since 1970, of upload or of joining the group.

    since: when the last complete fetch began; None before it. newest: the latest date ever seen.
    deep: when the list was last read far back.
    """

    known: Mapping[str, int] = field(default_factory=dict)
    since: int | None = None
    newest: int | None = None
    deep: int | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty, so the next fetch reads like the first."""
        dates = {photo: count(date) for photo, date in part(cursor, "known").items()}
        known = {photo: date for photo, date in dates.items() if date is not None}
        return cls(known, *(count(cursor.get(name)) for name in ("since", "newest", "deep")))

    def packed(self) -> dict[str, Any]:
        return {"known": dict(self.known), "since": self.since, "newest": self.newest, "deep": self.deep}

    def having_seen(self, dates: Mapping[str, int], since: int) -> Self:
        """With these photos added, the newest kept."""
        merged = {**self.known, **dates}
        newest_first = sorted(merged, key=lambda photo: (merged[photo], photo), reverse=True)
        latest = max([*dates.values(), self.newest or 0])
        # A date in the future would hide everything before it from the next search.
        newest = min(latest, since) if latest else None
        return replace(
            self, known={each: merged[each] for each in newest_first[:KNOWN_PHOTOS]}, since=since, newest=newest
        )

    def without(self, photos: Iterable[str]) -> Self:
        dropped = set(photos)
        return replace(self, known={photo: date for photo, date in self.known.items() if photo not in dropped})
