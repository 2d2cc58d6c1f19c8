"""Look again at posts that are shown: for deletions, and for their numbers.

X's Developer Policy ("Public display of Posts"): what ceases to be available through the API must go from the site as
soon as reasonably possible. The API tells it only to those who ask.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.adapters.base import FetchError
from feeds.adapters.fields import parts, text
from hub.records import ItemData

from .api import LOOKUP, Api
from .errors import kind
from .memory import Memory
from .records import ids_of, records_of, time_of

# Young posts every day, all that are remembered (100) every week: at $0.005 each, a source with three posts a day
# costs about $0.20 a day.
YOUNG, WEEK = timedelta(days=7), timedelta(days=7)
# Deleted; now protected; withheld or unavailable. None of them may be shown any longer.
_NO_LONGER_SHOWN = {
    "resource-not-found", "not-authorized-for-resource", "resource-unavailable", "disallowed-resource",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refreshed:
    memory: Memory
    records: tuple[ItemData, ...] = ()
    tombstones: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def refresh(api: Api, memory: Memory, just_read: Iterable[str], now: datetime) -> Refreshed:
    """One call on the first fetch of a UTC day. just_read: lasting ids of posts that this fetch brought already.

    A failure costs nothing but a warning: the new posts are safe with the caller, and the next fetch tries again.
    """
    today = now.date()
    if memory.daily_on is None or memory.weekly_on is None:
        return Refreshed(replace(memory, daily_on=today, weekly_on=today))
    if memory.daily_on >= today:
        return Refreshed(memory)
    whole = today - memory.weekly_on >= WEEK
    looked_at = replace(memory, daily_on=today, weekly_on=today if whole else memory.weekly_on)
    asked = {guid: memory.posts[guid] for guid in due(memory, now, whole=whole) if guid not in set(just_read)}
    if not asked:
        return Refreshed(looked_at)
    try:
        answer = api.posts(list(asked.values()))
    except FetchError as error:
        return Refreshed(memory, warnings=(f"Could not look again at posts that are shown: {error}",))
    gone = _gone(asked, answer)
    seen = (ids_of(post) for post in parts(answer, "data"))
    records = tuple(record for record in records_of(answer) if record.guid in asked)
    return Refreshed(looked_at.having_seen(each for each in seen if each[0] in asked).without(gone), records, gone)


def due(memory: Memory, now: datetime, *, whole: bool) -> list[str]:
    """The lasting ids to look at, newest first."""
    young = (guid for guid in memory.posts if whole or now - (time_of(guid) or now) < YOUNG)
    return sorted(young, key=int, reverse=True)[:LOOKUP]


def _gone(asked: Mapping[str, str], answer: Mapping[str, object]) -> tuple[str, ...]:
    """Only ids that were asked for count: other errors are about quoted posts and missing users."""
    refused = {
        text(error, name)
        for error in parts(answer, "errors")
        if kind(error) in _NO_LONGER_SHOWN and text(error, "parameter") in ("ids", "")
        for name in ("resource_id", "value")
    }
    return tuple(guid for guid, number in asked.items() if number in refused)
