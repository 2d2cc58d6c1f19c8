"""The import of one source, read aloud: fetch, store and remember, pictures.

Every outcome is a value in the run's record first. A source that breaks is pushed forward before its bug is raised,
so that no source can loop or stop another.
"""

import itertools
import logging
import random
import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from hub import ingest
from hub.models import Source
from hub.sanitize import one_line

from . import schedule
from .adapters import ADAPTERS
from .adapters.base import Adapter, Batch, FetchError, Get, Malformed, NotModified, ReadsLinks, Target
from .media import BUDGET, fetch_wanted
from .models import FetchState, ImportRun, Outcome
from .outbound import PICTURE_LIMITS, secret_of, site_door, within, without

logger = logging.getLogger(__name__)
FETCH_SECONDS = 180  # with one last request well below schedule.LEASE
STORE_ATTEMPTS = 10
STORE_PAUSE = 0.05  # grows with every attempt
STORE_SECONDS = 30
HISTORY = timedelta(days=90)
MAX_WARNINGS = 5
MAX_MESSAGE = 2_000


class Overtaken(Exception):
    """Something happened to the source while it was being fetched; str() says what. Nothing was stored."""


@dataclass(slots=True)
class Attempt:
    """One import of one source, as it goes along."""

    source: Source
    token: str
    state: FetchState
    run: ImportRun
    secret: str = ""

    @property
    def usual(self) -> timedelta:
        return timedelta(minutes=self.state.interval_minutes or settings.HUB_IMPORT_INTERVAL_MINUTES)

    def finish(self, outcome: Outcome, message: str = "") -> None:
        """Close the run. An update, never an insert: the source and its runs may be deleted meanwhile."""
        run = self.run
        run.outcome, run.finished_at = outcome, timezone.now()
        run.message = one_line(without(self.secret, message), MAX_MESSAGE)
        columns = ("outcome", "message", "finished_at", "new", "changed", "unchanged", "withdrawn")
        ImportRun.objects.filter(pk=run.pk).update(**{name: getattr(run, name) for name in columns})


def import_source(source: Source, get: Get | None = None, picture_seconds: float = BUDGET) -> ImportRun | None:
    """Import one source now. None when another worker is at it. Raises only what is a bug of ours."""
    attempt = _begin(source)
    if attempt is None:
        return None
    try:
        _store(attempt, _fetch(attempt, get or site_door()))
    except NotModified as answer:
        _remember_unchanged(attempt, answer)
    except Overtaken as reason:
        schedule.release(source.pk, attempt.token)
        attempt.finish(Outcome.UNCHANGED, str(reason))
    except FetchError as error:
        _fail(attempt, error, str(error))
    except Exception as error:
        _fail(attempt, error, f"An unexpected error stopped the import ({type(error).__name__}).")
        raise
    run = attempt.run
    if run.outcome != Outcome.FAILED:
        run.pictures = fetch_wanted(source, get or site_door(PICTURE_LIMITS), picture_seconds)
        run.finished_at = timezone.now()
        ImportRun.objects.filter(pk=run.pk).update(pictures=run.pictures, finished_at=run.finished_at)
    numbers = (source.pk, run.outcome, run.new, run.changed, run.unchanged, run.pictures)
    logger.info("imported source=%s outcome=%s new=%s changed=%s unchanged=%s pictures=%s", *numbers)
    return run


def _begin(source: Source) -> Attempt | None:
    """Claim the source and open a line of history. One that is still open belonged to a worker that was killed."""
    now = timezone.now()
    with transaction.atomic():
        # Locked, as by whoever deletes it: a run must not be born for a source that is just going.
        if not Source.objects.select_for_update(no_key=True).filter(pk=source.pk).first():
            return None
        token = schedule.claim(source.pk, now)
        if not token:
            return None
        ImportRun.objects.filter(source=source, started_at__lt=now - HISTORY).delete()
        left_open = ImportRun.objects.filter(source=source, outcome=Outcome.RUNNING)
        killed = left_open.update(outcome=Outcome.FAILED, message=schedule.KILLED, finished_at=now)
        state = schedule.brace(source.pk, token, killed, now)
        return Attempt(source, token, state, ImportRun.objects.create(source=source, started_at=now))


def _fetch(attempt: Attempt, get: Get) -> Batch:
    """Network only: no transaction is open while another server keeps us waiting."""
    source, state = attempt.source, attempt.state
    adapter = _adapter(source)
    attempt.secret = secret_of(state)
    target = Target(
        external_id=source.external_id,
        cursor=state.cursor,
        secret=attempt.secret,
        now=attempt.run.started_at,
        first=state.last_success_at is None,
        links=tuple(source.pasted_links.values_list("url", "words")) if isinstance(adapter, ReadsLinks) else (),
    )
    return adapter.fetch(target, within(get, FETCH_SECONDS))


def _adapter(source: Source) -> Adapter:
    adapter = ADAPTERS.get(source.platform)
    if adapter is None:
        raise Malformed(f"Nothing here can import from “{source.platform}” any more. Pause or delete this source.")
    return adapter


def _store(attempt: Attempt, batch: Batch) -> None:
    """Try again when two sources claimed the same place on the time line or locked each other out."""
    begun = time.monotonic()
    for number in itertools.count(1):
        try:
            with transaction.atomic():
                _store_once(attempt, batch)
            return
        except (IntegrityError, OperationalError):
            if number == STORE_ATTEMPTS or time.monotonic() - begun > STORE_SECONDS:
                raise
            time.sleep(random.uniform(0, number * STORE_PAUSE))  # noqa: S311 - so that two do not meet again


def _store_once(attempt: Attempt, batch: Batch) -> None:
    """Items, cursor and run in one transaction: a kill anywhere leaves all of them or none."""
    now, run = timezone.now(), attempt.run
    source = _still_wanted(attempt)
    stored = ingest.store(source, batch.records, now)
    withdrawn = ingest.withdraw(source, batch.tombstones, now)
    wait = schedule.next_interval(attempt.usual, batch.next_poll_after)
    lease = (source.pk, attempt.token)
    if not schedule.release_success(*lease, now, batch.cursor, wait, moved_to=batch.moved_to or ""):
        raise Overtaken("Another import of this source took over; this one stored nothing.")
    run.new, run.changed, run.unchanged = len(stored.new), len(stored.changed), stored.unchanged
    run.withdrawn = withdrawn
    outcome = Outcome.OK if run.new or run.changed or withdrawn else Outcome.UNCHANGED
    attempt.finish(outcome, " ".join([*stored.problems, *batch.warnings][:MAX_WARNINGS]))


def _still_wanted(attempt: Attempt) -> Source:
    """The source as it is now, locked. Raises Overtaken when it was deleted or paused, or the lease went elsewhere."""
    source = Source.objects.select_for_update().filter(pk=attempt.source.pk).first()
    if source is None:
        raise Overtaken("The source was deleted while it was being imported; nothing was stored.")
    if attempt.source.active and not source.active:
        raise Overtaken("The source was paused while it was being imported; nothing was stored.")
    if not schedule.renew(source.pk, attempt.token, timezone.now()):
        raise Overtaken("Another import of this source took over; this one stored nothing.")
    return source


def _remember_unchanged(attempt: Attempt, answer: NotModified) -> None:
    cursor = attempt.state.cursor if answer.cursor is None else answer.cursor
    wait = schedule.next_interval(attempt.usual, answer.next_poll_after)
    schedule.release_success(attempt.source.pk, attempt.token, timezone.now(), cursor, wait)
    attempt.finish(Outcome.UNCHANGED)


def _fail(attempt: Attempt, error: Exception, message: str) -> None:
    jitter = random.random()  # noqa: S311 - spreads load, guards nothing
    failures = attempt.state.failures + 1
    attempt.run.new = attempt.run.changed = attempt.run.unchanged = attempt.run.withdrawn = 0
    attempt.finish(Outcome.FAILED, message)
    retry_at = schedule.after_failure(error, failures, attempt.usual, timezone.now(), jitter)
    schedule.release_failure(attempt.source.pk, attempt.token, attempt.run.message, retry_at)
    logger.warning("import failed source=%s reason=%s", attempt.source.pk, attempt.run.message)
