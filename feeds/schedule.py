"""When a source is fetched next, and who may fetch it now."""

import random
import secrets
from datetime import datetime, timedelta

from django.db.models import F, Q

from .adapters.base import Auth, Gone, RateLimited, Transient
from .models import FetchState

LONGEST = timedelta(hours=24)
BACK_OFF_CEILING = timedelta(days=7)
LEASE = timedelta(minutes=10)  # longer than any fetch may take; a killed worker's source is free again after it


def next_interval(usual: timedelta, hint: timedelta | None) -> timedelta:
    """How long to wait after a success: the site's interval, longer if the server asks for it, within bounds."""
    return max(usual, min(hint or usual, LONGEST))


def after_failure(error: BaseException, failures: int, usual: timedelta, now: datetime, jitter: float) -> datetime:
    """When to try again after `failures` in a row (1 is the first). `jitter` is 0 to 1."""
    if isinstance(error, RateLimited):
        return max(error.until, now + usual)
    waited = usual * 2 ** min(failures - 1, 12)
    if isinstance(error, Auth | Gone):
        waited = max(waited, LONGEST)  # only a person or a day can change it
    if isinstance(error, Transient) and error.retry_after:
        waited = max(waited, error.retry_after)
    waited = min(waited, BACK_OFF_CEILING)
    return now + waited * (0.95 + jitter / 10)


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


def release_success(source_id: int, token: str, now: datetime, cursor: dict, wait: timedelta) -> bool:
    """Remember a success. False when the lease was lost meanwhile: then nothing is written."""
    return _release(
        source_id,
        token,
        cursor=cursor,
        next_fetch_at=now + wait * random.uniform(0.95, 1.05),  # noqa: S311 - spreads load, guards nothing
        last_success_at=now,
        failures=0,
        last_error="",
    )


def release_failure(source_id: int, token: str, message: str, retry_at: datetime) -> bool:
    return _release(source_id, token, next_fetch_at=retry_at, failures=F("failures") + 1, last_error=message)


def _release(source_id: int, token: str, **columns: object) -> bool:
    mine = FetchState.objects.filter(pk=source_id, lease_token=token)
    return bool(mine.update(lease_until=None, lease_token="", **columns))
