"""When a source is fetched next, and who may fetch it now."""

import random
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q

from .adapters.base import Auth, Gone, RateLimited, Transient
from .models import FetchState

LONGEST = timedelta(hours=24)
BACK_OFF_CEILING = timedelta(days=7)
LEASE = timedelta(minutes=5)  # longer than a fetch may take; a killed worker's source is free again after it
KILLED = "The import was cut off: the machine or the worker stopped in the middle of it. Nothing is lost."


def next_interval(usual: timedelta, hint: timedelta | None) -> timedelta:
    """How long to wait after a success: the site's interval, longer if the server asks for it, within bounds."""
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
    waited *= 0.95 + jitter / 10
    if isinstance(error, Transient) and error.retry_after:
        waited = max(waited, error.retry_after)
    return now + waited


def doubled(wait: timedelta, times: int) -> timedelta:
    """Twice as long each time, up to a ceiling; a longer wait than that stays as it is."""
    return max(wait, min(min(wait, BACK_OFF_CEILING) * 2 ** min(times, 12), BACK_OFF_CEILING))


def due(now: datetime) -> list[int]:
    """Ids of the sources that wait to be fetched, those that wait longest first."""
    states = FetchState.objects.filter(source__active=True, next_fetch_at__lte=now).filter(free(now))
    return list(states.order_by("next_fetch_at").values_list("pk", flat=True))


def free(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lt=now)


def claim(source_id: int, now: datetime) -> str:
    """Take the source for LEASE. Returns the lease's token, "" when somebody else has it."""
    token = secrets.token_hex(8)
    lease = {"lease_until": now + LEASE, "lease_token": token, "last_run_at": now}
    taken = FetchState.objects.filter(free(now), pk=source_id).update(**lease)
    return token if taken else ""


def brace(source_id: int, token: str, killed: int, now: datetime) -> FetchState:
    """Count `killed` attempts as failures, and put the source off in case this one is killed too.

    Without it an import that takes its worker down would come back with every lease. Returns the state.
    """
    state = FetchState.objects.get(pk=source_id)
    state.failures += killed
    state.next_fetch_at = now + doubled(LEASE, state.failures)
    state.last_error = KILLED if killed else state.last_error
    columns = {name: getattr(state, name) for name in ("failures", "next_fetch_at", "last_error")}
    FetchState.objects.filter(pk=source_id, lease_token=token).update(**columns)
    return state


def renew(source_id: int, token: str, now: datetime) -> bool:
    """Ask for a whole LEASE again. False when somebody else has taken over."""
    return bool(FetchState.objects.filter(pk=source_id, lease_token=token).update(lease_until=now + LEASE))


def release_success(
    source_id: int, token: str, now: datetime, cursor: Mapping[str, Any], wait: timedelta, moved_to: str | None = None
) -> bool:
    """Remember a success; moved_to None: nothing was learned about it. False when the lease was lost: then nothing is
    written.
    """
    learned = {} if moved_to is None else {"moved_to": moved_to}
    return release(
        source_id,
        token,
        cursor=dict(cursor),
        next_fetch_at=now + wait * random.uniform(0.95, 1.05),  # noqa: S311 - spreads load, guards nothing
        last_success_at=now,
        failures=0,
        last_error="",
        **learned,
    )


def release_failure(source_id: int, token: str, message: str, retry_at: datetime) -> bool:
    return release(source_id, token, next_fetch_at=retry_at, failures=F("failures") + 1, last_error=message)


def release(source_id: int, token: str, **columns: Any) -> bool:
    """Give the source back and write these columns, if it is still ours."""
    mine = FetchState.objects.filter(pk=source_id, lease_token=token)
    return bool(mine.update(lease_until=None, lease_token="", **columns))
