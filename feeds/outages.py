"""When most sources fail at once, it is our own network: then no failure counts, and all are tried again soon."""

import logging
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from .models import FetchState, ImportRun, Outcome, Trouble, Work

logger = logging.getLogger(__name__)
WINDOW = timedelta(minutes=15)
FEWEST = 4  # sources that were tried: fewer tell nothing
RETRY = timedelta(minutes=5)
LONGEST = timedelta(hours=24)  # an outage that lasts longer is told to people like any other failure


@dataclass(frozen=True, slots=True)
class Attempted:
    """A run, as far as it matters here."""

    pk: int
    source_id: int
    is_passing: bool
    forgiven: bool


def forgive(now: datetime) -> int:
    """Take back the failures of an outage; call after a round in which something failed. Returns how many sources.

    Whether it is one is decided by all attempts of the last minutes, so that many small rounds add up to a large one.
    """
    forgiven = 0
    for source_id, runs in in_outage(_attempts(now)).items():
        with transaction.atomic():
            forgiven += _forgive(source_id, runs, now)
    if forgiven:
        logger.warning("outage of our network: failures forgiven sources=%s", forgiven)
    return forgiven


def in_outage(attempts: Iterable[Attempted]) -> dict[int, list[int]]:
    """The runs to forgive by their source; {} when this is no outage. attempts: the oldest first.

    A source counts by its last attempt. What was forgiven before still counts as failing.
    """
    by_source: dict[int, list[Attempted]] = defaultdict(list)
    for attempt in attempts:
        by_source[attempt.source_id].append(attempt)
    down = {pk: runs for pk, runs in by_source.items() if runs[-1].is_passing}
    if len(by_source) < FEWEST or len(down) * 2 <= len(by_source):
        return {}
    found = {pk: _last_in_a_row(runs) for pk, runs in down.items()}
    return {pk: runs for pk, runs in found.items() if runs}


def _last_in_a_row(runs: Sequence[Attempted]) -> list[int]:
    """The failures since the last attempt that got through, without those that are forgiven already."""
    found = []
    for run in reversed(runs):
        if not run.is_passing:
            break
        if not run.forgiven:
            found.append(run.pk)
    return found


def _attempts(now: datetime) -> list[Attempted]:
    runs = ImportRun.objects.filter(work=Work.IMPORT, finished_at__gt=now - WINDOW, source__active=True)
    columns = ("pk", "source_id", "outcome", "trouble", "forgiven")
    return [
        Attempted(pk, source_id, outcome == Outcome.FAILED and trouble == Trouble.PASSING, forgiven)
        for pk, source_id, outcome, trouble, forgiven in runs.order_by("finished_at").values_list(*columns)
    ]


def _forgive(source_id: int, runs: Sequence[int], now: datetime) -> bool:
    """Put the state back as it was before these failures. False when somebody is at the source just now."""
    state = FetchState.objects.select_related("source").filter(pk=source_id, lease_token="").first()
    if state is None or now - (state.last_success_at or state.source.created_at) > LONGEST:
        return False
    failures = max(state.failures - len(runs), 0)
    before = _failure_before(source_id, runs) if failures else None
    retry_at = now + RETRY * random.uniform(0.9, 1.1)  # noqa: S311 - spreads load, guards nothing
    taken_back = FetchState.objects.filter(pk=source_id, lease_token="", failures=state.failures).update(
        failures=failures,
        failing_since=state.failing_since if failures else None,
        trouble=before.trouble if before else "",
        last_error=before.message if before else "",
        next_fetch_at=retry_at,
    )
    if taken_back:
        ImportRun.objects.filter(pk__in=runs).update(forgiven=True)
    return bool(taken_back)


def _failure_before(source_id: int, runs: Sequence[int]) -> ImportRun | None:
    failed = ImportRun.objects.filter(source=source_id, work=Work.IMPORT, outcome=Outcome.FAILED, forgiven=False)
    return failed.exclude(pk__in=runs).order_by("-started_at").first()
