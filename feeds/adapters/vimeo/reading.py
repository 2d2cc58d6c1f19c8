"""Which videos to read: the newest, as far back as is new, and once a week the whole list.

A list is ordered by when a film was put there, and a private one may become public long after: only reading far back
finds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from feeds.adapters.fields import epoch, moment, text

from .api import Api

# 1,000 videos at first and once a week, 500 in between.
DEEP_PAGES, LATER_PAGES = 10, 5
DEEP_EVERY, OVERLAP = timedelta(days=7), timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Memory:
    """modified: the Last-Modified header of the list. since: when the last fetch began. deep: the last one far back."""

    modified: str = ""
    since: datetime | None = None
    deep: datetime | None = None

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty."""
        return cls(text(cursor, "modified"), epoch(cursor.get("since")), epoch(cursor.get("deep")))

    def packed(self) -> dict[str, Any]:
        times = {"since": self.since, "deep": self.deep}
        return {"modified": self.modified, **{name: at and int(at.timestamp()) for name, at in times.items()}}


@dataclass(frozen=True, slots=True)
class News:
    """resumes_at: when calls are allowed again, if reading stopped because they were nearly used up."""

    videos: tuple[Mapping[str, Any], ...]
    memory: Memory
    resumes_at: datetime | None = None


def read_news(api: Api, path: str, memory: Memory, now: datetime) -> News:
    """Raises FetchError; NotModified when nothing of the list changed and no week has passed."""
    deep = memory.deep is None or now - memory.deep >= DEEP_EVERY
    before = None if deep or memory.since is None else memory.since - OVERLAP
    page = api.page(path, 1, "" if deep else memory.modified)
    modified, found = page.modified, _by_uri(page.videos)
    for number in range(2, (DEEP_PAGES if deep else LATER_PAGES) + 1):
        if page.is_last or page.resumes_at or _is_old(page.videos, before):
            break
        page = api.page(path, number)
        found = _by_uri(page.videos) | found
    if page.resumes_at and not page.is_last:
        # What was not reached is read next time: this time counts as no reading.
        return News(tuple(found.values()), Memory("", memory.since, memory.deep), page.resumes_at)
    return News(tuple(found.values()), Memory(modified, now, now if deep else memory.deep), page.resumes_at)


def _by_uri(videos: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {text(video, "uri"): video for video in videos}


def _is_old(videos: list[Mapping[str, Any]], before: datetime | None) -> bool:
    times = [time for video in videos if (time := moment(video.get("created_time")))]
    return before is not None and bool(times) and min(times) < before
