"""Whose turn it is among sources that share buckets. Pure: the clock is handed in, in seconds."""

import heapq
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
ABREAST = 2  # at once from one bucket


@dataclass(slots=True)
class _Bucket(Generic[T]):
    """line: (place in the order of all, seconds between two starts, who). opens: not before that moment."""

    line: deque[tuple[int, float, T]] = field(default_factory=deque)
    running: int = 0
    opens: float = 0
    listed: bool = False


class Turns(Generic[T]):
    """First come, first served, but for buckets that had theirs: a start keeps its bucket shut for a while.

    One instance for the life of the process: it remembers the starts of earlier rounds. Not for several threads.
    """

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket[T]] = {}
        # Heaps of bucket names: those open, by the place of their first in line, and the others, by when they open.
        self._open: list[tuple[int, str]] = []
        self._shut: list[tuple[float, str]] = []
        self._places = itertools.count()

    def join(self, who: T, bucket: str, spacing: float = 0) -> None:
        """Get in line. spacing: seconds between the start of this one and the next of its bucket."""
        self._buckets.setdefault(bucket, _Bucket()).line.append((next(self._places), spacing, who))
        self._list(bucket)

    def next(self, now: float, is_out: Callable[[str], bool] = lambda bucket: False) -> T | None:
        """Who begins now, None when nobody may. Each must `leave` when done. A bucket that is out goes home."""
        while self._shut and self._shut[0][0] <= now:
            _, name = heapq.heappop(self._shut)
            heapq.heappush(self._open, (self._buckets[name].line[0][0], name))
        while self._open:
            _, name = heapq.heappop(self._open)
            bucket = self._buckets[name]
            bucket.listed = False
            if is_out(name):
                bucket.line.clear()
                continue
            _, spacing, who = bucket.line.popleft()
            bucket.opens, bucket.running = now + spacing, bucket.running + 1
            self._list(name)
            return who
        return None

    def leave(self, bucket: str) -> None:
        """One of this bucket is done."""
        self._buckets[bucket].running -= 1
        self._list(bucket)

    def wait(self, now: float) -> float | None:
        """Seconds until somebody may begin; None when nobody waits, or all wait for one to leave."""
        if self._open:
            return 0
        return max(self._shut[0][0] - now, 0) if self._shut else None

    def dissolve(self, now: float) -> None:
        """Everybody goes home; call it when none is running any more. When buckets open again is not forgotten."""
        self._open, self._shut = [], []
        later = {name: bucket.opens for name, bucket in self._buckets.items() if bucket.opens > now}
        self._buckets = {name: _Bucket(opens=opens) for name, opens in later.items()}

    def _list(self, name: str) -> None:
        bucket = self._buckets[name]
        if bucket.line and bucket.running < ABREAST and not bucket.listed:
            bucket.listed = True
            heapq.heappush(self._shut, (bucket.opens, name))
