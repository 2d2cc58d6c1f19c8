"""When a source is fetched next, and who may fetch it now."""

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet

from hub import platforms, suspensions
from hub.models import Source

from . import limits, rhythm, rows
from .adapters.base import Auth, Gone, RateLimited, Transient
from .models import FetchState, Trouble

LONGEST = rhythm.LONGEST
BACK_OFF_CEILING = timedelta(days=7)
LEASE = timedelta(minutes=5)  # longer than a fetch may take; a killed worker's source is free again after it
LOOKING = "look-"  # how the token of a lease begins that is not for an import (feeds/rechecking.py)
KILLED = "The import was cut off: the machine or the worker stopped in the middle of it. Nothing is lost."


# When


def usual_wait(state: FetchState, now: datetime) -> timedelta:
    """Between two looks when all goes well and the server asks for nothing."""
    if state.interval_minutes:
        return timedelta(minutes=state.interval_minutes)
    shortest = timedelta(minutes=settings.HUB_IMPORT_INTERVAL_MINUTES)
    longest = timedelta(minutes=settings.HUB_IMPORT_LONGEST_MINUTES)
    gap = None if state.usual_gap is None else timedelta(seconds=state.usual_gap)
    silent = now - state.last_news_at if state.last_news_at else timedelta(0)
    return rhythm.interval(shortest, longest, gap, silent)


def wait_after_success(state: FetchState, hint: timedelta | None, now: datetime) -> timedelta:
    """A person's word about the interval wins over what caches and documents ask for."""
    usual = usual_wait(state, now)
    return usual if state.interval_minutes else next_interval(usual, hint)


def next_interval(usual: timedelta, hint: timedelta | None) -> timedelta:
    """How long to wait after a success: the usual interval, longer if the server asks for it, within bounds."""
    return max(usual, min(hint or usual, LONGEST))


def after_failure(error: BaseException, failures: int, usual: timedelta, now: datetime, jitter: float) -> datetime:
    """When to try again after `failures` in a row (1 is the first). `jitter` is 0 to 1.

    Never sooner than a server asked for, and never given up for good.
    """
    if isinstance(error, RateLimited):
        return max(min(error.until, now + BACK_OFF_CEILING), now + usual)
    waited = doubled(usual, failures - 1)
    if isinstance(error, Auth | Gone):
        waited = max(waited, LONGEST)  # only a person or a day can change it
    waited = min(waited * (0.9 + jitter / 5), max(usual, BACK_OFF_CEILING))
    if isinstance(error, Transient) and error.retry_after:
        waited = max(waited, error.retry_after)
    return now + waited


def doubled(wait: timedelta, times: int) -> timedelta:
    """Twice as long each time, up to a ceiling; a longer wait than that stays as it is."""
    return max(wait, min(min(wait, BACK_OFF_CEILING) * 2 ** min(times, 12), BACK_OFF_CEILING))


# Who


@dataclass(frozen=True, slots=True)
class Due:
    """A source that waits for its turn.

    key: what it shares its limits with (feeds/limits.py), "" for nothing. spacing: seconds between two starts there.
    """

    source: Source
    key: str = ""
    spacing: float = 0


def due(now: datetime) -> list[Due]:
    """The sources whose time has come, those that wait longest first. What a limit holds is left out."""
    return in_line(polled().filter(_is_time(now), free(now)).order_by("next_fetch_at"), now)


def polled() -> QuerySet[FetchState]:
    """The states of all sources that are looked at by themselves: neither paused nor suspended nor gone for good."""
    states = FetchState.objects.filter(source__active=True, stopped_at=None)
    return states.exclude(suspensions.holds(OuterRef("source")))


def in_line(states: QuerySet[FetchState], now: datetime) -> list[Due]:
    keys, pauses = limits.Keys(), limits.paused(now)
    waiting = []
    for state in states.select_related("source").defer("cursor", "vanished", "refused_addresses", "last_error"):
        key = keys.of(state)
        if not limits.resting(key, pauses):
            spacing = platforms.get(state.source.platform).policy.spacing_seconds
            waiting.append(Due(state.source, key, spacing))
    return waiting


def _is_time(now: datetime) -> Q:
    """A last run in the future means that the clock was wrong then, and so is everything that followed from it."""
    return Q(next_fetch_at__lte=now) | Q(last_run_at__gt=now + LEASE)


def free(now: datetime) -> Q:
    """Nobody has it, or whoever had it was killed. No lease is longer than LEASE, unless the clock was wrong."""
    return Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * LEASE)


def is_free(lease_until: datetime | None, now: datetime) -> bool:
    """The same of one lease."""
    return lease_until is None or not now <= lease_until <= now + 2 * LEASE


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to fetch a source. cut_off: when an attempt began of which nobody told the end."""

    state: FetchState
    token: str
    cut_off: datetime | None


def claim(source_id: int, now: datetime) -> Lease | None:
    """Take the source for LEASE; None when somebody else has it.

    An attempt that was killed counts as a failure, and the source is put off in case this one is killed too: without
    it an import that takes its worker down would come back with every lease.
    """
    state = rows.read(FetchState, source_id)
    if state is None or not is_free(state.lease_until, now):
        return None
    unchanged = {"pk": source_id, "last_run_at": state.last_run_at, "lease_token": state.lease_token}
    cut_off = state.last_run_at if state.lease_token and not state.lease_token.startswith(LOOKING) else None
    columns: dict[str, Any] = {}
    if cut_off:
        since = state.failing_since or cut_off
        columns = {"failures": state.failures + 1, "failing_since": since, "trouble": Trouble.BUG, "last_error": KILLED}
    columns["next_fetch_at"] = now + doubled(LEASE, columns.get("failures", state.failures))
    columns |= {"lease_until": now + LEASE, "lease_token": secrets.token_hex(8), "last_run_at": now}
    if not rows.update(FetchState, columns, unchanged):
        return None
    for name, value in columns.items():
        setattr(state, name, value)
    return Lease(state, state.lease_token, cut_off)


def renew(source_id: int, token: str, now: datetime) -> bool:
    """Ask for a whole LEASE again. False when somebody else has taken over."""
    return bool(FetchState.objects.filter(pk=source_id, lease_token=token).update(lease_until=now + LEASE))


def release_success(
    source_id: int, token: str, now: datetime, cursor: Mapping[str, Any] | None, wait: timedelta, **learned: Any
) -> bool:
    """Remember a success. cursor None: it is as it was. learned: further columns.

    False when the lease was lost: then nothing is written.
    """
    columns = {
        "next_fetch_at": now + wait * random.uniform(0.95, 1.05),  # noqa: S311 - spreads load, guards nothing
        "last_success_at": now,
        "failures": 0,
        "failing_since": None,
        "trouble": "",
        "last_error": "",
        "stopped_at": None,
    }
    if cursor is not None:
        columns["cursor"] = dict(cursor)
    return release(source_id, token, **columns | learned)


def release_failure(
    state: FetchState, message: str, trouble: Trouble, retry_at: datetime, now: datetime, **learned: Any
) -> bool:
    """Count a failure. state: as it was claimed. learned: further columns.

    False when the lease was lost: then nothing is written.
    """
    columns = {
        "next_fetch_at": retry_at,
        "failures": state.failures + 1,
        "failing_since": state.failing_since or now,
        "trouble": trouble,
        "last_error": message,
    }
    return release(state.pk, state.lease_token, **columns | learned)


def release(source_id: int, token: str, **columns: Any) -> bool:
    """Give the source back and write these columns, if it is still ours."""
    given_back = {"lease_until": None, "lease_token": "", **columns}
    return bool(rows.update(FetchState, given_back, {"pk": source_id, "lease_token": token}))
