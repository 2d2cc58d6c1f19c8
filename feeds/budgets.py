"""What each key may cost and has cost. Money is counted in millionths of a US dollar, days and months in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, Sum

from .models import Credential, Spending

DOLLAR = 1_000_000
NEARLY = 0.8  # of a budget: from here on people are warned


@dataclass(frozen=True, slots=True)
class Limit:
    """One cap. period: "daily" or "monthly". until: aware UTC, when it begins anew."""

    period: str
    amount: int
    spent: int
    until: datetime

    @property
    def left(self) -> int:
        return max(0, self.amount - self.spent)

    @property
    def is_spent(self) -> bool:
        return self.spent >= self.amount

    @property
    def is_nearly_spent(self) -> bool:
        return self.spent >= self.amount * NEARLY


@dataclass(frozen=True, slots=True)
class Spent:
    today: int
    month: int


def account_of(key: str, credential: Credential | None) -> str:
    """Under which name a key's spending is kept: its own row's, so that a renewed secret does not begin at nothing.

    key: "platform:fingerprint" of feeds/limits.py, for the key in the environment, which has no row. More may follow.
    """
    if credential is not None:
        return f"{credential.platform}:credential-{credential.pk}"
    return ":".join(key.split(":", 2)[:2])


def spent(account: str, today: date) -> Spent:
    rows = Spending.objects.filter(key=account, day__gte=today.replace(day=1), day__lte=today)
    sums = rows.aggregate(month=Sum("cost"), today=Sum("cost", filter=Q(day=today)))
    return Spent(sums["today"] or 0, sums["month"] or 0)


def spent_by_account(today: date) -> dict[str, Spent]:
    """The same of all keys, in one query; those that cost nothing this month are left out."""
    rows = Spending.objects.filter(day__gte=today.replace(day=1), day__lte=today).order_by().values_list("key")
    sums = rows.annotate(today=Sum("cost", filter=Q(day=today)), month=Sum("cost"))
    return {key: Spent(daily or 0, monthly) for key, daily, monthly in sums}


def limits_of(platform: str, account: str, credential: Credential | None, now: datetime) -> list[Limit]:
    """The caps of a key, those that last longer first; [] when nothing limits it (and nothing is looked up)."""
    if amounts(platform, credential) == (None, None):
        return []
    return limits(platform, credential, spent(account, now.date()), now)


def limits(platform: str, credential: Credential | None, found: Spent, now: datetime) -> list[Limit]:
    daily, monthly = amounts(platform, credential)
    today = now.date()
    caps = (("monthly", monthly, found.month, _next_month(today)), ("daily", daily, found.today, _next_day(today)))
    return [Limit(period, _millionths(cap), sum_, until) for period, cap, sum_, until in caps if cap is not None]


def amounts(platform: str, credential: Credential | None) -> tuple[Decimal | None, Decimal | None]:
    """US dollars a day and a month: the key's own, else the site's for the platform."""
    daily, monthly = settings.HUB_BUDGETS.get(platform, (None, None))
    own_daily, own_monthly = (credential.daily_budget, credential.monthly_budget) if credential else (None, None)
    return daily if own_daily is None else own_daily, monthly if own_monthly is None else own_monthly


def _millionths(amount: Decimal) -> int:
    return int(amount * DOLLAR)


def _next_day(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _next_month(day: date) -> datetime:
    return datetime.combine((day.replace(day=28) + timedelta(days=4)).replace(day=1), time(), UTC)


def dollars(amount: int) -> str:
    """5000000 -> "$5.00"; what is less than a cent is told exactly."""
    whole = Decimal(amount) / DOLLAR
    return f"${whole:,.2f}" if amount % 10_000 == 0 or amount >= DOLLAR else f"${whole.normalize():f}"
