"""The import of one source, read aloud: fetch, store and remember, pictures.

Every outcome is a value in the run's record first. A source that breaks is pushed forward before its bug is raised,
so that no source can loop or stop another.
"""

import logging
import random
import time
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from hub import ingest
from hub.models import Source

from . import following, limits, link_list, patience, rechecking, rhythm, schedule, vanished
from .adapters import ADAPTERS
from .adapters.base import Adapter, Batch, FetchError, Get, Gone, Malformed, NotModified, ReadsLinks, Target
from .attempts import Attempt, begin
from .media import BUDGET, fetch_wanted
from .meter import meter_for
from .models import ImportRun, Outcome, Trouble
from .outbound import PICTURE_LIMITS, secret_of, site_door, within
from .troubles import trouble_of
from .websub import announcing, pace

logger = logging.getLogger(__name__)
FETCH_SECONDS = 180  # with one last request well below schedule.LEASE
SEEK_SECONDS = 90
MAX_WARNINGS = 5
TAKEN_OVER = "Another import of this source took over; this one stored nothing."


class Overtaken(Exception):
    """Something happened to the source while it was being fetched; str() says what. Nothing was stored."""


def import_source(source: Source, get: Get | None = None, picture_seconds: float = BUDGET) -> ImportRun | None:
    """Import one source now. None when another worker is at it. Raises only what is a bug of ours."""
    attempt = begin(source)
    if attempt is None:
        return None
    try:
        _bring(attempt, get or site_door())
    except Overtaken as reason:
        _give_up(attempt, str(reason))
    except FetchError as error:
        _fail(attempt, error, str(error))
        _pursue(attempt, error, get or site_door())
    except Exception as error:
        _fail(attempt, error, f"An unexpected error stopped the import ({type(error).__name__}).")
        raise
    run = attempt.run
    if attempt.state.trouble == Trouble.KEY and run.outcome != Outcome.FAILED:
        limits.lift(attempt.key)  # somebody mended the key: the others need not wait for the week to end
    if run.new or run.changed:
        run.pictures = fetch_wanted(source, get or site_door(PICTURE_LIMITS), picture_seconds)
        run.finished_at = timezone.now()
        with patience.turn():
            ImportRun.objects.filter(pk=run.pk).update(pictures=run.pictures, finished_at=run.finished_at)
    numbers = (source.pk, run.outcome, run.new, run.changed, run.unchanged, run.pictures)
    logger.info("imported source=%s outcome=%s new=%s changed=%s unchanged=%s pictures=%s", *numbers)
    return run


def _bring(attempt: Attempt, get: Get) -> None:
    try:
        batch = _fetch(attempt, get)
    except NotModified as answer:
        _remember_unchanged(attempt, answer)
    else:
        _store(attempt, batch)


def _fetch(attempt: Attempt, get: Get) -> Batch:
    """Network only: no transaction is open while another server keeps us waiting."""
    source, state = attempt.source, attempt.state
    adapter = _adapter(source)
    attempt.secret = secret_of(state)
    attempt.key = limits.limit_key(adapter, source.external_id, attempt.secret)
    meter = attempt.meter = meter_for(adapter, attempt.key, state.credential, attempt.run.started_at)
    target = Target(
        external_id=source.external_id,
        cursor=state.cursor,
        secret=attempt.secret,
        now=attempt.run.started_at,
        first=state.last_success_at is None,
        meter=meter,
        language=source.language,
        links=link_list.to_read(source, attempt.run.started_at) if isinstance(adapter, ReadsLinks) else (),
    )
    start = time.monotonic()
    try:
        batch = adapter.fetch(target, within(get, FETCH_SECONDS))
    finally:
        attempt.run.fetch_ms = round((time.monotonic() - start) * 1000)
    return replace(batch, warnings=(*batch.warnings, *meter.warnings()))


def _adapter(source: Source) -> Adapter:
    adapter = ADAPTERS.get(source.platform)
    if adapter is None:
        raise Malformed(f"Nothing here can import from “{source.platform}” any more. Pause or delete this source.")
    return adapter


def _store(attempt: Attempt, batch: Batch) -> None:
    attempt.storing_since = time.monotonic()
    patience.stored(lambda: _store_once(attempt, batch))


def _store_once(attempt: Attempt, batch: Batch) -> None:
    """Items, cursor and run in one transaction: a kill anywhere leaves all of them or none."""
    now, run, state = timezone.now(), attempt.run, attempt.state
    source = _still_wanted(attempt)
    lesson = following.after_batch(source, state, batch, now)
    if lesson.held:
        _keep_out(attempt, lesson, batch)
        return
    stored = ingest.store(source, batch.records, now)
    withdrawn = vanished.after_fetch(source, batch.tombstones, len(stored.changed) + stored.unchanged, now)
    if state.vanished:
        vanished.found_again(source, [record.guid for record in batch.records])
    next_recheck_at = rechecking.after_import(source, state, bool(batch.records), now)
    learned = {**lesson.columns, "next_recheck_at": next_recheck_at}
    if stored.new:
        state.last_news_at, state.usual_gap = now, _usual_gap(source)
        learned |= {"last_news_at": state.last_news_at, "usual_gap": state.usual_gap}
    wait = schedule.wait_after_success(state, batch.next_poll_after, now)
    wait = pace.next_wait(state, wait, run.started_at, now)
    attempt.is_ours = schedule.release_success(source.pk, attempt.token, now, batch.cursor, wait, **learned)
    if not attempt.is_ours:
        raise Overtaken(TAKEN_OVER)
    announcing.after_import(source, batch.push, bool(stored.new), state.last_success_at, now)
    run.new, run.changed, run.unchanged = len(stored.new), len(stored.changed), stored.unchanged
    run.withdrawn = withdrawn
    outcome = Outcome.OK if run.new or run.changed or withdrawn else Outcome.UNCHANGED
    attempt.finish(outcome, " ".join([*stored.problems, *batch.warnings][:MAX_WARNINGS]))


def _keep_out(attempt: Attempt, lesson: following.Lesson, batch: Batch) -> None:
    """Another feed answers: store nothing, and remember no cursor and no success, so that the old one is recognised."""
    now, state = timezone.now(), attempt.state
    wait = schedule.wait_after_success(state, batch.next_poll_after, now)
    kept = {**lesson.columns, "last_success_at": state.last_success_at}
    attempt.is_ours = schedule.release_success(state.pk, attempt.token, now, None, wait, **kept)
    attempt.finish(Outcome.UNCHANGED, lesson.held)


def _usual_gap(source: Source) -> int | None:
    """Seconds between two publications."""
    dated = source.items.exclude(published_at=None).order_by("-position")
    gap = rhythm.usual_gap(dated.values_list("published_at", flat=True)[: rhythm.LOOKED_AT])
    return None if gap is None else round(gap.total_seconds())


def _still_wanted(attempt: Attempt) -> Source:
    """The source as it is now, locked. Raises Overtaken when it was deleted or paused, or the lease went elsewhere."""
    source = Source.objects.select_for_update().filter(pk=attempt.source.pk).first()
    if source is None:
        raise Overtaken("The source was deleted while it was being imported; nothing was stored.")
    if attempt.source.active and not source.active:
        raise Overtaken("The source was paused while it was being imported; nothing was stored.")
    if attempt.source.external_id != source.external_id:
        raise Overtaken("The source got another address while it was being imported; nothing was stored.")
    if not schedule.renew(source.pk, attempt.token, timezone.now()):
        raise Overtaken(TAKEN_OVER)
    return source


def _remember_unchanged(attempt: Attempt, answer: NotModified) -> None:
    now, state = timezone.now(), attempt.state
    cursor = None if answer.cursor == state.cursor else answer.cursor
    wait = schedule.wait_after_success(state, answer.next_poll_after, now)
    with patience.turn(), transaction.atomic():
        attempt.hold()
        wait = pace.next_wait(state, wait, attempt.run.started_at, now)
        learned = following.after_unchanged(attempt.source, state, answer.moved_to, now)
        learned["next_recheck_at"] = rechecking.after_import(attempt.source, state, False, now)
        attempt.is_ours = schedule.release_success(state.pk, attempt.token, now, cursor, wait, **learned)
        if not attempt.is_ours:
            raise Overtaken(TAKEN_OVER)  # and the source does not move either
        if not attempt.secret and attempt.source.platform_info.policy.keep_days:
            vanished.listed_still(attempt.source, now)  # with a key, items are looked up by name
        attempt.finish(Outcome.UNCHANGED)


def _give_up(attempt: Attempt, reason: str) -> None:
    with patience.turn(), transaction.atomic():
        attempt.hold()
        attempt.is_ours = schedule.release(attempt.state.pk, attempt.token)
        attempt.finish(Outcome.UNCHANGED, reason)


def _fail(attempt: Attempt, error: Exception, message: str) -> None:
    """Push the source forward, tell what happened, and let those wait that share the limit."""
    now, state, run = timezone.now(), attempt.state, attempt.run
    run.new = run.changed = run.unchanged = run.withdrawn = 0
    message, trouble = attempt.told(message), trouble_of(error)
    jitter = random.random()  # noqa: S311 - spreads load, guards nothing
    retry_at = schedule.after_failure(error, state.failures + 1, schedule.usual_wait(state, now), now, jitter)
    learned = following.after_failure(state, error, now)
    if isinstance(error, Gone) and error.final:
        learned["stopped_at"] = now
    with patience.turn(), transaction.atomic():
        attempt.hold()
        attempt.is_ours = schedule.release_failure(state, message, trouble, retry_at, now, **learned)
        attempt.finish(Outcome.FAILED, message, trouble)
    limits.spread(attempt.key, error, message, now)
    logger.warning("import failed source=%s reason=%s", state.pk, message)


def _pursue(attempt: Attempt, error: FetchError, get: Get) -> None:
    """What a failure leads to beside another attempt: items of a closed account are hidden, a lost feed is sought."""
    now, source = timezone.now(), attempt.source
    if not attempt.is_ours:
        return
    if hidden := following.hide_if_gone(source, error, now):
        attempt.run.withdrawn = hidden
        ImportRun.objects.filter(pk=attempt.run.pk).update(withdrawn=hidden)
    if following.is_seek_due(attempt.state, error, now):
        following.seek(source, attempt.secret, within(get, SEEK_SECONDS), now)
