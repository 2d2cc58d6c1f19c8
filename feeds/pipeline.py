"""The import of one source, read aloud: fetch, store, remember, pictures.

Every outcome is a value in the run's record first. A source that breaks is pushed forward before its bug is raised,
so that no source can loop or stop another.
"""

import logging
import random
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from hub import ingest
from hub.models import Source

from . import schedule
from .adapters import ADAPTERS
from .adapters.base import Adapter, Batch, FetchError, Get, Malformed, NotModified, Target
from .media import fetch_wanted
from .models import FetchState, ImportRun, Outcome
from .outbound import secret_for, site_door, without

logger = logging.getLogger(__name__)
STORE_ATTEMPTS = 3
MAX_WARNINGS = 5


def import_source(source: Source, get: Get | None = None) -> ImportRun | None:
    """Import one source now. None when another worker is at it. Raises only what is a bug of ours."""
    started = timezone.now()
    token = schedule.claim(source.pk, started)
    if not token:
        return None
    run = ImportRun.objects.create(source=source, started_at=started)
    get = get or site_door()
    try:
        _run(source, run, token, get)
    except NotModified as answer:
        _finish_unchanged(source, run, token, answer)
    except FetchError as error:
        _finish_failed(source, run, token, error, str(error))
    except Exception as error:
        _finish_failed(source, run, token, error, f"An unexpected error stopped the import ({type(error).__name__}).")
        raise
    if run.outcome != Outcome.FAILED:
        run.pictures = fetch_wanted(source, get)
    run.finished_at = timezone.now()
    run.save()
    logger.info(
        "imported source=%s outcome=%s new=%s changed=%s unchanged=%s",
        *(source.pk, run.outcome, run.new, run.changed, run.unchanged),
    )
    return run


def _run(source: Source, run: ImportRun, token: str, get: Get) -> None:
    state = FetchState.objects.get(pk=source.pk)
    adapter = _adapter(source)
    # Network only: no transaction is open while another server keeps us waiting.
    batch = adapter.fetch(_target(source, state, adapter, run.started_at), get)
    stored = _store(source, batch)
    run.new, run.changed, run.unchanged = len(stored.new), len(stored.changed), stored.unchanged
    run.withdrawn = ingest.withdraw(source, batch.tombstones, timezone.now())
    run.outcome = Outcome.OK if run.new or run.changed or run.withdrawn else Outcome.UNCHANGED
    run.message = " ".join([*stored.problems, *batch.warnings][:MAX_WARNINGS])
    # The cursor moves only now that the items are safe: a crash before this line reads them again.
    wait = schedule.next_interval(usual_interval(state), batch.next_poll_after)
    schedule.release_success(source.pk, token, timezone.now(), dict(batch.cursor), wait)
    if batch.moved_to:
        FetchState.objects.filter(pk=source.pk).update(moved_to=batch.moved_to)


def _adapter(source: Source) -> Adapter:
    adapter = ADAPTERS.get(source.platform)
    if adapter is None:
        raise Malformed(f"Nothing here can import from “{source.platform}” any more. Pause or delete this source.")
    return adapter


def _target(source: Source, state: FetchState, adapter: Adapter, now: datetime) -> Target:
    return Target(
        external_id=source.external_id,
        cursor=state.cursor,
        secret=secret_for(adapter),
        now=now,
        first=state.last_success_at is None,
    )


def _store(source: Source, batch: Batch) -> ingest.Stored:
    """Store, and try again when two sources claimed the same place on the time line or locked each other out."""
    for attempt in range(STORE_ATTEMPTS):
        try:
            with transaction.atomic():
                return ingest.store(source, batch.records, timezone.now())
        except (IntegrityError, OperationalError):
            if attempt == STORE_ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def usual_interval(state: FetchState) -> timedelta:
    return timedelta(minutes=state.interval_minutes or settings.HUB_IMPORT_INTERVAL_MINUTES)


def _finish_unchanged(source: Source, run: ImportRun, token: str, answer: NotModified) -> None:
    state = FetchState.objects.get(pk=source.pk)
    cursor = state.cursor if answer.cursor is None else dict(answer.cursor)
    wait = schedule.next_interval(usual_interval(state), answer.next_poll_after)
    schedule.release_success(source.pk, token, timezone.now(), cursor, wait)
    run.outcome = Outcome.UNCHANGED


def _finish_failed(source: Source, run: ImportRun, token: str, error: Exception, message: str) -> None:
    adapter = ADAPTERS.get(source.platform)
    message = without(secret_for(adapter) if adapter else "", message)
    state = FetchState.objects.filter(pk=source.pk).first()
    now = timezone.now()
    if state:
        jitter = random.random()  # noqa: S311 - spreads load, guards nothing
        retry_at = schedule.after_failure(error, state.failures + 1, usual_interval(state), now, jitter)
        schedule.release_failure(source.pk, token, message, retry_at)
    run.outcome, run.message, run.finished_at = Outcome.FAILED, message, now
    ImportRun.objects.filter(pk=run.pk).update(outcome=run.outcome, message=message, finished_at=now)
    logger.warning("import failed source=%s reason=%s", source.pk, message)
