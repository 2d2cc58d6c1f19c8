"""One round of imports: the sources are fetched side by side, and none can stop another."""

import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import close_old_connections, connections
from django.db.models import Q, QuerySet
from django.utils import timezone

from hub.models import Source

from . import limits, schedule
from .models import FetchState, ImportRun, Outcome, Pause
from .pipeline import import_source
from .schedule import Due
from .turns import Turns

logger = logging.getLogger(__name__)
ROUND_SECONDS = 60.0  # so long a hurried round begins imports; then the schedule is asked again who is due
IDLE_SECONDS = 2.0  # so long a hurried round waits with nothing to do until a bucket opens
PAUSES_SECONDS = 5.0  # between two looks at the pauses, which other processes make as well

Work = Callable[[Source], ImportRun | None]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one source: its run, None when another worker was at it, or a sentence about a bug of ours."""

    source: Source
    run: ImportRun | None
    bug: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.bug) or (self.run is not None and self.run.outcome == Outcome.FAILED)


def due_sources() -> list[Due]:
    return schedule.due(timezone.now())


def all_sources() -> list[Due]:
    """Every active source that is not in back-off: what failed keeps its waiting time, whoever asks."""
    now = timezone.now()
    states = schedule.polled().exclude(Q(failures__gt=0, next_fetch_at__gt=now))
    return schedule.in_line(states.order_by("next_fetch_at"), now)


def waiting_sources() -> QuerySet[FetchState]:
    """Active sources that failed and are not to be fetched yet."""
    return schedule.polled().filter(failures__gt=0, next_fetch_at__gt=timezone.now())


def run_round(
    waiting: Sequence[Due],
    workers: int,
    work: Work = import_source,
    stop: threading.Event | None = None,
    turns: Turns[Due] | None = None,
    hurry: bool = False,
) -> Iterator[Done]:
    """Import these sources with so many workers; yields each as it is done. Once `stop` is set, none begins.

    turns: remembers the starts of earlier rounds. hurry: end after a while, or when only buckets are left that open
    later; who had no turn stays due. So does a source whose limit was paused meanwhile.
    """
    turns = turns or Turns()
    for due in waiting:
        turns.join(due, _bucket(due), due.spacing)
    crew, pauses = Crew(min(workers, len(waiting)), work), Pauses()
    clock, stop = time.monotonic, stop or threading.Event()
    end = clock() + ROUND_SECONDS if hurry else math.inf
    try:
        while True:
            while crew.has_room and not stop.is_set() and clock() < end and (due := turns.next(clock(), pauses.hold)):
                crew.begin(due)
            wait = None if stop.is_set() or clock() >= end else turns.wait(clock())
            if crew.running:
                if done := crew.finished(wait if crew.has_room else None):
                    turns.leave(_bucket(done[0]))
                    pauses.is_stale = pauses.is_stale or done[1].failed
                    yield done[1]
            elif wait is None or (hurry and wait > IDLE_SECONDS):
                return
            else:
                stop.wait(wait)
    finally:
        # Ctrl-C: what has not begun is left for the next round, what runs is finished.
        crew.dismiss()
        turns.dissolve(clock())


def _bucket(due: Due) -> str:
    """What shares nothing waits for nobody."""
    return due.key or f"source {due.source.pk}"


class Pauses:
    """The pauses as they were a moment ago: asking for every source would cost more than it is worth."""

    def __init__(self) -> None:
        self.is_stale = False
        self._found: Mapping[str, Pause] = {}
        self._read_at = time.monotonic()  # the schedule has just left out what was paused

    def hold(self, key: str) -> bool:
        if self.is_stale or time.monotonic() - self._read_at > PAUSES_SECONDS:
            self._found, self._read_at, self.is_stale = limits.paused(timezone.now()), time.monotonic(), False
        return limits.resting(key, self._found) is not None


class Crew:
    """Threads that import what they are handed, each over a database connection that it keeps."""

    def __init__(self, size: int, work: Work) -> None:
        self.running = 0
        self._size, self._work = size, work
        self._tasks: queue.SimpleQueue[Due | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Due, Done]] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(max_workers=max(size, 1), thread_name_prefix="import")
        for _ in range(size):
            self._pool.submit(self._serve)

    @property
    def has_room(self) -> bool:
        return self.running < self._size

    def begin(self, due: Due) -> None:
        self.running += 1
        self._tasks.put(due)

    def finished(self, seconds: float | None) -> tuple[Due, Done] | None:
        """The next one that is done; None when none is after so long."""
        try:
            done = self._done.get(timeout=seconds)
        except queue.Empty:
            return None
        self.running -= 1
        return done

    def dismiss(self) -> None:
        """Wait until all have finished what they are at."""
        for _ in range(self._size):
            self._tasks.put(None)
        self._pool.shutdown()

    def _serve(self) -> None:
        try:
            while due := self._tasks.get():
                self._done.put((due, self._import(due.source)))
        finally:
            connections.close_all()

    def _import(self, source: Source) -> Done:
        try:
            close_old_connections()  # one that broke with the database would stay broken for ever
            return Done(source, self._work(source))
        except BaseException as error:
            logger.exception("bug while importing source=%s", source.pk)
            return Done(source, None, f"An unexpected error stopped the import ({type(error).__name__}); see the log.")
