"""The meter that a platform's adapter runs while it reads what costs money."""

import logging
from datetime import datetime

from django.db import DatabaseError
from django.db.models import F

from .adapters.base import Adapter, RateLimited
from .budgets import NEARLY, Limit, account_of, dollars, limits_of
from .models import Credential, Spending

logger = logging.getLogger(__name__)


class OverBudget(RateLimited):
    """The budget of a key is spent: nothing that costs is asked with it before `until`."""


class SpendingMeter:
    """One fetch's view of what its key may still cost (`Meter` of feeds/adapters/base.py).

    Two fetches at once know of each other's calls when they are answered: together they may pass the cap by one call.
    cost: what this fetch has cost so far, in millionths of a US dollar.
    """

    def __init__(self, adapter: Adapter, account: str, credential: Credential | None, now: datetime) -> None:
        self.cost = 0
        self._unbooked = 0
        self._adapter, self._account, self._credential, self._now = adapter, account, credential, now

    def check(self) -> None:
        for limit in self._limits():
            if limit.is_spent:
                raise OverBudget(
                    f"The {limit.period} budget of {dollars(limit.amount)} for {self._name()} is spent; imports go on "
                    f"at {limit.until:%H:%M} UTC on {limit.until.day} {limit.until:%B}. Raise it under Keys or in "
                    "HUB_BUDGETS.",
                    limit.until,
                )

    def left(self) -> int | None:
        return min((limit.left for limit in self._limits()), default=None)

    def charge(self, cost: int) -> None:
        if not cost:
            return
        self.cost += cost
        self._unbooked += cost
        try:
            self._book()
        except DatabaseError:
            # What was read must reach the stream; the sum is tried again with the next call.
            logger.exception("could not book the cost of a call account=%s", self._account)

    def warnings(self) -> tuple[str, ...]:
        """For the history of the run: budgets of which this fetch spent some and little is left."""
        if not self.cost:
            return ()
        return tuple(
            f"{NEARLY:.0%} of the {limit.period} budget of {dollars(limit.amount)} for {self._name()} are spent."
            for limit in self._limits()
            if limit.is_nearly_spent
        )

    def _limits(self) -> list[Limit]:
        if self._unbooked:
            self._book()
        return limits_of(self._adapter.platform, self._account, self._credential, self._now)

    def _book(self) -> None:
        """Add to the sum of the day; the row may be born in two workers at once."""
        day = self._now.date()
        rows = Spending.objects.filter(key=self._account, day=day)
        if not rows.update(cost=F("cost") + self._unbooked):
            Spending.objects.get_or_create(key=self._account, day=day)
            rows.update(cost=F("cost") + self._unbooked)
        self._unbooked = 0

    def _name(self) -> str:
        return f"{self._adapter.label} (key “{self._credential.name}”)" if self._credential else self._adapter.label


def meter_for(adapter: Adapter, key: str, credential: Credential | None, now: datetime) -> SpendingMeter:
    """key: the limit key of the source (feeds/limits.py), with or without its bucket. now: aware UTC."""
    return SpendingMeter(adapter, account_of(key, credential), credential, now)
