"""How often somebody may try. Counted in the database, which all processes of a site share."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hub.wording import counted

from .models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` within `window`, for each key."""

    name: str
    amount: int
    window: timedelta


PASSWORDS_OF_ACCOUNT = Limit("account", 5, timedelta(minutes=10))
PASSWORDS_OF_ADDRESS = Limit("address", 30, timedelta(minutes=10))
CODES_OF_PERSON = Limit("codes", 5, timedelta(minutes=10))
# A code of an authenticator app lives for half a minute, and for one more on either side where clocks differ.
SAME_CODE = Limit("same code", 1, timedelta(minutes=2))
RESETS_OF_MAILBOX = Limit("resets of mailbox", 3, timedelta(hours=1))
RESETS_OF_ADDRESS = Limit("resets of address", 20, timedelta(hours=1))


class TooMany(ValidationError):
    """str() says when to try again."""

    def __init__(self, until: datetime) -> None:
        minutes = max(1, math.ceil((until - timezone.now()) / timedelta(minutes=1)))
        super().__init__(f"Too many attempts. Try again in {counted(minutes, 'minute')}.", code="too_many")
        self.until = until


@dataclass(frozen=True, slots=True)
class Claim:
    """An attempt that counts until it is given back."""

    rows: tuple[int, ...]

    def give_back(self) -> None:
        Attempt.objects.filter(pk__in=self.rows).delete()


def claim(*wanted: tuple[Limit, str]) -> Claim:
    """Count one attempt under each (limit, whose). Raises TooMany, and then counts none.

    The attempt is written down before the others are counted: whoever tries many at once is seen by all of them.
    """
    now = timezone.now()
    Attempt.objects.filter(until__lte=now).delete()
    rows = [Attempt.objects.create(key=_key(limit, whose), until=now + limit.window) for limit, whose in wanted]
    claimed = Claim(tuple(row.pk for row in rows))
    waits = [_free_at(limit, row, claimed) for (limit, _), row in zip(wanted, rows, strict=True)]
    if blocked := [until for until in waits if until]:
        claimed.give_back()
        raise TooMany(max(blocked))
    return claimed


def _free_at(limit: Limit, row: Attempt, own: Claim) -> datetime | None:
    """When the next attempt is free (UTC); None: now."""
    others = Attempt.objects.filter(key=row.key).exclude(pk__in=own.rows)
    ends = list(others.order_by("until").values_list("until", flat=True))
    return ends[len(ends) - limit.amount] if len(ends) >= limit.amount else None


def _key(limit: Limit, whose: str) -> str:
    return salted_hmac(f"login.throttle.{limit.name}", whose.casefold(), algorithm="sha256").hexdigest()
