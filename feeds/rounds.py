"""One round of imports: the sources are fetched side by side, and none can stop another."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from django.db import connections
from django.utils import timezone

from hub.models import Source

from . import schedule
from .models import FetchState, ImportRun, Outcome
from .pipeline import import_source

logger = logging.getLogger(__name__)


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
    waiting = FetchState.objects.filter(failures__gt=0, next_fetch_at__gt=timezone.now())
    states = FetchState.objects.filter(source__active=True).exclude(pk__in=waiting)
    return _ordered(states.order_by("next_fetch_at").values_list("pk", flat=True))


def _ordered(pks: Iterable[int]) -> list[Source]:
    pks = list(pks)
    sources = Source.objects.in_bulk(pks)
    return [sources[pk] for pk in pks if pk in sources]


def run_round(sources: Iterable[Source], workers: int, work: Callable = import_source) -> Iterator[Done]:
    """Import these sources with so many workers; yields each as it is done."""
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="import") as pool:
        running: dict[Future, Source] = {pool.submit(_work, work, source): source for source in sources}
        try:
            for future in as_completed(running):
                yield _done(running[future], future)
        except BaseException:
            # Ctrl-C: what has not begun is left for the next round, what runs is finished.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _work(work: Callable, source: Source) -> ImportRun | None:
    try:
        return work(source)
    finally:
        connections.close_all()


def _done(source: Source, future: Future) -> Done:
    try:
        return Done(source, future.result())
    except Exception as error:
        logger.exception("bug while importing source=%s", source.pk, exc_info=error)
        return Done(source, None, f"An unexpected error stopped the import ({type(error).__name__}); see the log.")
