"""What waits for a person, and in which order: new items first seen, and those that somebody shall look at again.

Two sets that do not overlap, each read along its own index, so that a queue of any length is read as quickly.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from hub.access import Reach, reach
from hub.models import Item, Status, User
from hub.models.item import WAITING

PAGE = 20
# Counting stops here: nobody needs to know more, and counting a hundred thousand takes its time.
MOST = 1_000
AGAIN = Q(flagged_at__isnull=False, status__in=(Status.PUBLIC, Status.PENDING), withdrawn_at=None)
REASONS = {
    "new": ("Not trusted", Q(flagged_at=None, status_reason="")),
    "rule": ("Held by a rule", Q(flagged_at=None) & ~Q(status_reason="")),
    "edited": ("Flagged", Q(flagged_at__isnull=False, status=Status.PUBLIC)),
    "returned": ("Sent back", Q(flagged_at__isnull=False, status=Status.PENDING)),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the queue: behind this item."""

    since: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.since.isoformat()}~{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """None for what is no place of ours: then the queue begins at its beginning."""
        moment, _, pk = text[:80].partition("~")
        try:
            since = datetime.fromisoformat(moment)
            since = since.astimezone(UTC) if since.tzinfo else since
        except (ValueError, OverflowError):
            return None
        return cls(since, int(pk)) if since.tzinfo and pk.isascii() and pk.isdecimal() and len(pk) < 19 else None


@dataclass(frozen=True, slots=True)
class View:
    """How a person looks at the queue. conditions: what it is narrowed to, in words of columns of Item."""

    within: Reach
    conditions: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    newest_first: bool = False

    def items(self) -> tuple[QuerySet[Item], QuerySet[Item]]:
        """The new ones, and those to look at again."""
        found = Item.objects.filter(self.within.condition("area"), **self.conditions)
        found = found if self.within else found.none()
        if self.reason in REASONS:
            found = found.filter(REASONS[self.reason][1])
        return found.filter(WAITING), found.filter(AGAIN)

    def page(self, after: Cursor | None, size: int = PAGE) -> tuple[list[Item], Cursor | None]:
        """The next items, and the place behind them where more wait."""
        new, again = self.items()
        rows = [*self._behind(new, "first_seen_at", after, size), *self._behind(again, "flagged_at", after, size)]
        rows.sort(key=lambda item: (since(item), item.pk), reverse=self.newest_first)
        last = rows[size - 1] if len(rows) > size else None
        return rows[:size], Cursor(since(last), last.pk) if last else None

    def _behind(self, items: QuerySet[Item], column: str, after: Cursor | None, size: int) -> list[Item]:
        than, sign = ("lt", "-") if self.newest_first else ("gt", "")
        if after:
            same = Q(**{column: after.since, f"pk__{than}": after.pk})
            # Said twice, because an index is searched by the first and not by the second.
            items = items.filter(**{f"{column}__{than}e": after.since})
            items = items.filter(Q(**{f"{column}__{than}": after.since}) | same)
        return list(items.order_by(f"{sign}{column}", f"{sign}pk").for_cards()[: size + 1])

    def count(self) -> int:
        """How many wait, at most MOST + 1."""
        new, again = self.items()
        found = new.order_by().values("pk")[: MOST + 1].count()
        return found if found > MOST else min(found + again.order_by().values("pk")[: MOST + 1].count(), MOST + 1)

    def oldest(self) -> datetime | None:
        """Since when the one waits that waits longest."""
        new, again = self.items()
        first = new.order_by("first_seen_at", "pk").values_list("first_seen_at", flat=True).first()
        looked_at = again.aggregate(first=Min("flagged_at"))["first"]
        return min((moment for moment in (first, looked_at) if moment), default=None)


def view_of(user: User) -> View:
    """Everything that waits where this person may decide."""
    return View(reach(user, ["publish"]))


def since(item: Item) -> datetime:
    """Since when it waits."""
    return item.flagged_at or item.first_seen_at


def told(count: int) -> str:
    """1001 → "1,000+"."""
    return f"{MOST:,}+" if count > MOST else f"{count:,}"


def longest_wait() -> timedelta:
    """What waits longer is an alarm."""
    return timedelta(hours=settings.HUB_QUEUE_HOURS)


def is_late(oldest: datetime | None) -> bool:
    return oldest is not None and timezone.now() - oldest > longest_wait()
