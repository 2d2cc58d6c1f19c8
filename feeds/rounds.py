"""One round of imports: the sources are fetched side by side, and none can stop another."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from hub.models import Source

from . import schedule
from .models import FetchState, ImportRun, Outcome
from .pipeline import import_source

logger = logging.getLogger(__name__)


class NotBegun(Exception):
    """Somebody asked to stop before it was this source's turn."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one source: its run, None when another worker was at it, or a sentence about a bug of ours."""

    source: Source
    run: ImportRun | None
    bug: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.bug) or (self.run is not None and self.run.outcome == Outcome.FAILED)


def due_sources() -> list[Source]:
    return _ordered(schedule.due(timezone.now()))


def all_sources() -> list[Source]:
    """Every active source that is not in back-off: what failed keeps its waiting time, whoever asks."""
    states = FetchState.objects.filter(source__active=True).exclude(pk__in=waiting_sources())
    return _ordered(states.order_by("next_fetch_at").values_list("pk", flat=True))


def waiting_sources() -> QuerySet[FetchState]:
    """Active sources that failed and are not to be fetched yet."""
    return FetchState.objects.filter(source__active=True, failures__gt=0, next_fetch_at__gt=timezone.now())


def _ordered(pks: Iterable[int]) -> list[Source]:
    pks = list(pks)
    sources = Source.objects.in_bulk(pks)
    return [sources[pk] for pk in pks if pk in sources]


def run_round(
    sources: Iterable[Source], workers: int, work: Callable = import_source, stop: threading.Event | None = None
) -> Iterator[Done]:
    """Import these sources with so many workers; yields each as it is done. Once `stop` is set, none begins."""
    broken_off = threading.Event()

    def begin(source: Source) -> ImportRun | None:
        if broken_off.is_set() or (stop and stop.is_set()):
            raise NotBegun
        try:
            return work(source)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="import") as pool:
        running: dict[Future, Source] = {pool.submit(begin, source): source for source in sources}
        try:
            for future in as_completed(running):
                if not isinstance(future.exception(), NotBegun):
                    yield _done(running[future], future)
        finally:
            # Ctrl-C: what has not begun is left for the next round, what runs is finished.
            broken_off.set()


def _done(source: Source, future: Future) -> Done:
    try:
        return Done(source, future.result())
    except Exception as error:
        logger.exception("bug while importing source=%s", source.pk, exc_info=error)
        return Done(source, None, f"An unexpected error stopped the import ({type(error).__name__}); see the log.")
