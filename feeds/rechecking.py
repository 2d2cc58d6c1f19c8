"""Looking again at known items of a source, by name: for edits, and for what is gone.

The same lease as an import, so that the two never overlap. It goes on while a source is paused: what is on display
stays bound to its platform's terms. A failure counts nothing against the source's imports.
"""

import logging
import secrets
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hub import ingest
from hub.models import Item, Source
from hub.records import ItemData, guid_hash

from . import limits, lookups, schedule, vanished
from .adapters import ADAPTERS
from .adapters.base import Adapter, Auth, FetchError, Get, Known, RateLimited, Rechecked, Rechecks, Target
from .attempts import Attempt
from .lookups import Rhythm
from .meter import meter_for
from .models import FetchState, ImportRun, Outcome, Trouble, Work
from .outbound import secret_of, site_door, within
from .patience import stored
from .troubles import trouble_of

logger = logging.getLogger(__name__)
CALLS = 3  # in one run; the next one follows soon
CHUNK = 200
MAX_WARNINGS = 5
SECONDS = 180  # as an import, well below the lease
KILLED = "Looking again was cut off: the machine or the worker stopped in the middle of it. Nothing is lost."
# When to go on: with items that are due still, after a fault that may pass, after one that needs a person.
SOON, RETRY, LATER = timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24)
LONGEST = timedelta(days=7)


class Overtaken(Exception):
    """The source was deleted, or somebody took over. Nothing was stored."""


@dataclass(slots=True)
class Look:
    """One run, as it goes along. asked: the items that got an answer. trouble: what broke it off after that."""

    attempt: Attempt
    adapter: Adapter
    rhythm: Rhythm
    waiting: Sequence[Known]
    asked: list[Known] = field(default_factory=list)
    answers: list[Rechecked] = field(default_factory=list)
    trouble: FetchError | None = None

    def found(self) -> list[ItemData]:
        """Only what was asked for; what is called gone as well is gone."""
        wanted = {known.guid for known in self.asked} - set(self.named("gone"))
        records = (record for answer in self.answers for record in answer.records)
        return list({record.guid: record for record in records if record.guid in wanted}.values())

    def named(self, kind: str) -> list[str]:
        """The guids called "missing", "gone" or "present"."""
        asked = {known.guid for known in self.asked}
        return [guid for answer in self.answers for guid in getattr(answer, kind) if guid in asked]

    def messages(self) -> list[str]:
        told = [warning for answer in self.answers for warning in answer.warnings]
        told += getattr(self.attempt.meter, "warnings", tuple)()
        told = list(dict.fromkeys(told))[:MAX_WARNINGS]
        return [*told, str(self.trouble)] if self.trouble else told


def due(now: datetime) -> list[schedule.Due]:
    """The sources with items to look at again, those that wait longest first. Paused ones too."""
    platforms = [key for key, adapter in ADAPTERS.items() if isinstance(adapter, Rechecks)]
    states = FetchState.objects.filter(next_recheck_at__lte=now, source__platform__in=platforms)
    return schedule.in_line(states.filter(schedule.free(now)).order_by("next_recheck_at"), now)


def after_import(source: Source, state: FetchState, brought: bool, now: datetime) -> datetime | None:
    """For next_recheck_at, now that an import brought records or none."""
    adapter = ADAPTERS.get(source.platform)
    if not isinstance(adapter, Rechecks):
        return None
    rhythm = lookups.rhythm_of(source.platform, adapter.policy)
    if brought and state.last_success_at is None:
        return now + rhythm.young  # nothing of a first import is due earlier
    if state.next_recheck_at is None:
        return lookups.next_due_at(source, rhythm, now)
    return min(state.next_recheck_at, now + rhythm.young) if brought else state.next_recheck_at


def recheck_source(source: Source, get: Get | None = None, now: datetime | None = None) -> ImportRun | None:
    """Look again at the items of one source that are due. None when another worker is at the source or nothing is due.

    Raises only what is a bug of ours.
    """
    now = now or timezone.now()
    look = _begin(source, now)
    if look is None:
        return None
    try:
        _ask(look, get or site_door(), now)
        look.attempt.storing_since = time.monotonic()
        stored(lambda: _store(look, now))
    except Overtaken:
        logger.info("overtaken while looking again source=%s", source.pk)
    except FetchError as error:
        _end(look, Outcome.FAILED, str(error), trouble_of(error), next_recheck_at=_retry_at(error, now))
    except Exception as error:
        message = f"An unexpected error stopped it ({type(error).__name__})."
        _end(look, Outcome.FAILED, message, Trouble.BUG, next_recheck_at=now + LATER)
        raise
    run = look.attempt.run
    numbers = (source.pk, run.outcome, len(look.asked), run.changed, run.withdrawn)
    logger.info("looked again source=%s outcome=%s asked=%s changed=%s withdrawn=%s", *numbers)
    return run


def _begin(source: Source, now: datetime) -> Look | None:
    adapter = ADAPTERS.get(source.platform)
    if not isinstance(adapter, Rechecks):
        FetchState.objects.filter(pk=source.pk).update(next_recheck_at=None)
        return None
    rhythm = lookups.rhythm_of(source.platform, adapter.policy)
    with transaction.atomic():
        state = _claim(source, now)
        if state is None:
            return None
        waiting = lookups.due(state.source, rhythm, now, CALLS * adapter.recheck_size)
        if not waiting:
            upcoming = lookups.next_due_at(state.source, rhythm, now)
            schedule.release(source.pk, state.lease_token, next_recheck_at=upcoming)
            return None
        run = ImportRun(source_id=source.pk, work=Work.RECHECK, started_at=now)
        return Look(Attempt(state, run), adapter, rhythm, waiting)


def _claim(source: Source, now: datetime) -> FetchState | None:
    """Take the source for a lease, None when somebody else has it. Call in a transaction.

    What a killed import left is for the next import to count, unless none follows because the source is paused. A
    killed look gets its line in the history here, and the source is put off in case this one is killed too.
    """
    # Locked, as by whoever deletes it.
    found = Source.objects.select_for_update(no_key=True).filter(pk=source.pk).first()
    states = FetchState.objects.select_related("credential", "source").filter(schedule.free(now))
    state = states.filter(pk=source.pk).first() if found else None
    if found is None or state is None:
        return None
    killed = state.lease_token.startswith(schedule.LOOKING)
    if state.lease_token and not killed and found.active:
        return None
    token = f"{schedule.LOOKING}{secrets.token_hex(8)}"
    mine = {"lease_token": token, "lease_until": now + schedule.LEASE, "next_recheck_at": now + RETRY}
    before = {"lease_token": state.lease_token, "lease_until": state.lease_until}
    if not FetchState.objects.filter(pk=source.pk, **before).update(**mine):
        return None
    if killed:
        run = ImportRun(source_id=source.pk, work=Work.RECHECK, started_at=state.lease_until - schedule.LEASE)
        Attempt(state, run, is_ours=True).finish(Outcome.FAILED, KILLED, Trouble.BUG)
    state.lease_token = token
    return state


def _ask(look: Look, get: Get, now: datetime) -> None:
    """Network only. What the first calls brought is kept when a later one fails. Raises FetchError if none came."""
    attempt, adapter = look.attempt, look.adapter
    source, state = attempt.source, attempt.state
    attempt.secret = secret_of(state)
    attempt.key = limits.limit_key(adapter, source.external_id, attempt.secret)
    if resting := limits.resting(attempt.key, limits.paused(now)):
        raise RateLimited(resting.message, resting.until)
    attempt.meter = meter_for(adapter, attempt.key, state.credential, now)
    target = Target(source.external_id, state.cursor, attempt.secret, now, meter=attempt.meter)
    start = time.monotonic()
    try:
        _call(look, target, within(get, SECONDS))
    except FetchError as error:
        limits.spread(attempt.key, error, attempt.told(str(error)), now)
        if not look.answers:
            raise
        look.trouble = error
    finally:
        attempt.run.fetch_ms = round((time.monotonic() - start) * 1000)


def _call(look: Look, target: Target, get: Get) -> None:
    size = look.adapter.recheck_size
    for start in range(0, len(look.waiting), size):
        part = look.waiting[start : start + size]
        look.answers.append(look.adapter.recheck(part, target, get))
        look.asked += part


def _store(look: Look, now: datetime) -> None:
    """Items, marks and run in one transaction: a kill anywhere leaves all of them or none."""
    attempt, run = look.attempt, look.attempt.run
    source = Source.objects.select_for_update().filter(pk=attempt.source.pk).first()
    if source is None or not schedule.renew(source.pk, attempt.token, timezone.now()):
        raise Overtaken
    records = look.found()
    result = ingest.store(source, records, now)
    present = set(look.named("present")) - set(look.named("gone")) - set(look.named("missing"))
    _mark(source, present, last_seen_at=now, missing_since=None)
    _mark(source, {known.guid for known in look.asked}, rechecked_at=now)
    run.new, run.changed, run.unchanged = len(result.new), len(result.changed), result.unchanged
    run.withdrawn = vanished.after_lookup(source, look.named("missing"), look.named("gone"), now)
    vanished.found_again(source, [*present, *(record.guid for record in records)])
    upcoming = _upcoming(look, source, now)
    attempt.is_ours = schedule.release(source.pk, attempt.token, next_recheck_at=upcoming)
    if not attempt.is_ours:
        raise Overtaken
    outcome = Outcome.OK if run.new or run.changed or run.withdrawn else Outcome.UNCHANGED
    attempt.finish(outcome, " ".join([*result.problems, *look.messages()]))


def _mark(source: Source, guids: Collection[str], **columns: datetime | None) -> None:
    """rechecked_at also where the platform said nothing: such items would be the first in line for ever."""
    hashes = [guid_hash(guid) for guid in guids]
    for at in range(0, len(hashes), CHUNK):
        Item.objects.filter(source=source, guid_hash__in=hashes[at : at + CHUNK]).update(**columns)


def _upcoming(look: Look, source: Source, now: datetime) -> datetime | None:
    upcoming = lookups.next_due_at(source, look.rhythm, now)
    if upcoming is None:
        return None
    return max(upcoming, _retry_at(look.trouble, now) if look.trouble else now + min(SOON, look.rhythm.young))


def _retry_at(error: FetchError, now: datetime) -> datetime:
    if isinstance(error, RateLimited):
        return min(max(error.until, now + SOON), now + LONGEST)
    return now + (LATER if isinstance(error, Auth) else RETRY)


def _end(look: Look, outcome: Outcome, message: str, trouble: Trouble | str = "", **columns: datetime) -> None:
    attempt = look.attempt
    attempt.run.new = attempt.run.changed = attempt.run.unchanged = attempt.run.withdrawn = 0
    with transaction.atomic():
        attempt.hold()
        attempt.is_ours = schedule.release(attempt.state.pk, attempt.token, **columns)
        attempt.finish(outcome, message, trouble)
    if outcome == Outcome.FAILED:
        logger.warning("looking again failed source=%s reason=%s", attempt.state.pk, attempt.run.message)
