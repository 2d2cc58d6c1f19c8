"""Keeps the history of imports short enough to be read: what is old goes, and so do most of the runs that say nothing.

1,000 sources that are looked at every half hour would leave four million lines in three months. A run without news,
cost or message tells only that the source was well: of those, the last of each day is kept once the day is over.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from .models import ImportRun, Outcome, Work
from .schedule import KILLED, LEASE

CHUNK = 1_000
MOST = 50_000  # at once; the rest goes the next time
WHOLE = timedelta(days=1)  # every run is kept until the day after
SILENT = {"outcome": Outcome.UNCHANGED, "work": Work.IMPORT, "message": "", "cost": 0, "pictures": 0, "withdrawn": 0}


def tidy(now: datetime, days: int | None = None) -> int:
    """Returns how many runs went. now: aware UTC. days: how far to look back for what can be thinned; None: to the end.

    Who is called often need not look at days that are thinned already.
    """
    _close_left_open(now)
    gone = 0
    for pks in _superfluous(now, settings.HUB_HISTORY_DAYS if days is None else days):
        gone += ImportRun.objects.filter(pk__in=pks).delete()[0]
        if gone >= MOST:
            break
    return gone


def _superfluous(now: datetime, days: int) -> Iterator[list[int]]:
    yield from _chunks(ImportRun.objects.filter(finished_at__lt=now - timedelta(days=settings.HUB_HISTORY_DAYS)))
    day = (now - WHOLE).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(days):
        day -= timedelta(days=1)
        silent = ImportRun.objects.filter(**SILENT, finished_at__gte=day, finished_at__lt=day + timedelta(days=1))
        several = silent.order_by().values("source").annotate(number=Count("pk"), last=Max("pk")).filter(number__gt=1)
        if last := {row["source"]: row["last"] for row in several}:
            yield from _chunks(silent.filter(source__in=last).exclude(pk__in=last.values()))


def _chunks(runs: QuerySet[ImportRun]) -> Iterator[list[int]]:
    """Each must be deleted before the next is asked for."""
    while pks := list(runs.order_by().values_list("pk", flat=True)[:CHUNK]):
        yield pks


def _close_left_open(now: datetime) -> None:
    """Earlier versions wrote a run when it began: one that is still open belonged to a worker that was killed."""
    left_open = ImportRun.objects.filter(outcome=Outcome.RUNNING, started_at__lt=now - 2 * LEASE)
    left_open.update(outcome=Outcome.FAILED, message=KILLED, finished_at=timezone.now())
