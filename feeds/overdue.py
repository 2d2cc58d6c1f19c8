"""Items that could not be refreshed within the days that their platform's terms allow: they are emptied.

Our own posts have no such term, and neither has a platform whose adapter was removed: nobody knows its terms any more.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hub import ingest
from hub.models import Item, Source, Status
from hub.wording import counted

from .adapters import ADAPTERS
from .models import ImportRun, Outcome, Work

CHUNK = 200
MOST = 5_000  # in one go; the next one follows soon


def purge_overdue(now: datetime, most: int = MOST) -> int:
    """Empty what is overdue, those first that are so for longest. Returns how many items; each source's history tells
    of it. No brake: the terms leave no choice.
    """
    emptied = 0
    for platform, days in _terms().items():
        before = now - timedelta(days=days)
        while emptied < most:
            overdue = _overdue(before).filter(source__platform=platform).order_by("last_seen_at")
            source_id = overdue.values_list("source_id", flat=True).first()
            number = _empty(source_id, before, days, now, min(CHUNK, most - emptied)) if source_id else 0
            if not number:
                break
            emptied += number
    return emptied


def _terms() -> dict[str, int]:
    terms = {key: adapter.policy.keep_days for key, adapter in ADAPTERS.items()}
    return {key: days for key, days in terms.items() if days}


def _overdue(before: datetime) -> QuerySet[Item]:
    """A removed item is empty already."""
    items = Item.objects.filter(source__fetch_state__isnull=False, withdrawn_at=None, last_seen_at__lt=before)
    return items.exclude(status=Status.REMOVED)


def _empty(source_id: int, before: datetime, days: int, now: datetime, most: int) -> int:
    with transaction.atomic():
        # One writer per source, as in ingest.store(): what an import just refreshed must not be emptied.
        source = Source.objects.select_for_update().filter(pk=source_id).first()
        if source is None:
            return 0
        guids = list(
            _overdue(before).filter(source=source).order_by("last_seen_at").values_list("guid", flat=True)[:most]
        )
        number = ingest.withdraw(source, guids, now)
        if number:
            _tell(source, number, days, now)
    return number


def _tell(source: Source, number: int, days: int, now: datetime) -> None:
    verb = "was" if number == 1 else "were"
    ImportRun.objects.create(
        source=source,
        work=Work.RECHECK,
        started_at=now,
        finished_at=timezone.now(),
        outcome=Outcome.OK,
        withdrawn=number,
        message=(
            f"{counted(number, 'item')} could be neither listed nor looked up for {days} days and {verb} emptied: "
            f"{source.platform_info.label} allows no longer."
        ),
    )
