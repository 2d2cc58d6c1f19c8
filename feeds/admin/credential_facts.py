"""What the list of keys tells about each, looked up once for all of them."""

from datetime import datetime
from typing import Any, NamedTuple

from wagtail.admin.ui.tables import Column

from ..budgets import DOLLAR, Limit, Spent, account_of, dollars, limits, spent_by_account
from ..expiry import SOON, in_words
from ..keys import key_of
from ..models import Credential, Pause


class Notice(NamedTuple):
    """Words in a list; warns: they need a person."""

    words: str
    warns: bool = False


class NoticeColumn(Column):
    """Its accessor gives a Notice."""

    cell_template_name = "feeds/admin/notice_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "notice": self.get_value(instance), "classname": self.classname}


class Facts:
    def __init__(self, now: datetime) -> None:
        self._now = now
        self._sums = spent_by_account(now.date())
        self._pauses = list(Pause.objects.filter(until__gt=now).order_by("-until"))

    def expiry(self, credential: Credential) -> Notice:
        ends = credential.expires_at
        return Notice(in_words(ends, self._now), ends is not None and ends - self._now <= SOON)

    def spending(self, credential: Credential) -> Notice:
        """ "$0.12 today of $5.00, $3.00 this month of $50.00"; "" for platforms that charge nothing."""
        spent = self._sums.get(account_of("", credential), Spent(0, 0))
        caps = {limit.period: limit for limit in limits(credential.platform, credential, spent, self._now)}
        if not caps and not spent.month:
            return Notice("")
        parts = [("daily", spent.today, "today"), ("monthly", spent.month, "this month")]
        words = ", ".join(f"{_rounded(sum_)} {when}{_of(caps.get(period))}" for period, sum_, when in parts)
        return Notice(words, any(limit.is_nearly_spent for limit in caps.values()))

    def state(self, credential: Credential) -> Notice:
        """Why it rests, or what is wrong with it; "" when nothing is."""
        key = key_of(credential)
        if key is None:
            return Notice("Cannot be read: enter it again, or set HUB_FERNET_KEYS.", warns=True)
        for pause in self._pauses:
            if pause.key == key.limit or pause.key.startswith(f"{key.limit}:"):
                until = f"{pause.until:%H:%M} UTC on {pause.until.day} {pause.until:%B}"
                return Notice(f"Rests until {until}. {pause.message}", warns=True)
        if credential.renewal_error:
            return Notice(f"Could not be renewed: {credential.renewal_error}", warns=True)
        return Notice("")


def _of(limit: Limit | None) -> str:
    return f" of {dollars(limit.amount)}" if limit else ""


def _rounded(amount: int) -> str:
    """In whole cents: a list is no bill."""
    return dollars(round(amount * 100 / DOLLAR) * DOLLAR // 100)
