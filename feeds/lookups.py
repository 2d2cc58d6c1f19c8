"""Which items of a source are due to be looked up again at their platform, and when the next one is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, DateTimeField, Exists, F, Min, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, Greatest

from hub.models import Item, ItemPicture, Source, Status
from hub.models.item import VISIBLE
from hub.platforms import PlatformPolicy
from hub.wanted import EXPIRED

from .adapters.base import Known

YOUNG_FOR = timedelta(days=7)
CONFIRMED_AFTER = timedelta(hours=6)
# Of the days that a platform lets us keep things: the rest is for outages and for items that wait in line.
KEEP_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long an item may go unseen: while it is young, and later. None: for ever."""

    young: timedelta
    older: timedelta | None


def rhythm_of(platform: str, policy: PlatformPolicy) -> Rhythm:
    """From the platform's policy; the operator's HUB_RECHECK_HOURS has a say about young items."""
    kept = timedelta(days=policy.keep_days) * KEEP_SHARE if policy.keep_days else None
    older = timedelta(days=policy.recheck_days) if policy.recheck_days else None
    young = timedelta(hours=settings.HUB_RECHECK_HOURS.get(platform, policy.recheck_hours))
    return Rhythm(min(filter(None, (young, kept))), min(filter(None, (older, kept)), default=None))


def alive(source: Source) -> QuerySet[Item]:
    """The items that are here still: neither taken away by their origin nor removed by a person."""
    return Item.objects.filter(source=source, withdrawn_at=None).exclude(status=Status.REMOVED)


def due(source: Source, rhythm: Rhythm, now: datetime, most: int) -> list[Known]:
    """Items that wait to be looked up, by the rhythm or for the fresh address of a picture: those on display first,
    then doubtful ones, then those that waited longest.
    """
    young = Q(born__gte=now - YOUNG_FOR, missing_since=None)
    waits = Q(missing_since__isnull=False, asked_at__lte=now - CONFIRMED_AFTER)
    waits |= young & Q(asked_at__lte=now - rhythm.young)
    waits |= Q(Exists(ItemPicture.objects.filter(item=OuterRef("pk"), error=EXPIRED))) & Q(
        asked_at__lte=now - CONFIRMED_AFTER
    )
    if rhythm.older is not None:
        waits |= Q(born__lt=now - YOUNG_FOR, missing_since=None, asked_at__lte=now - rhythm.older)
    on_display = Case(When(VISIBLE, then=0), default=1)
    ordered = (
        _dated(source).filter(waits).order_by(on_display, F("missing_since").asc(nulls_last=True), "asked_at", "pk")
    )
    return [Known(guid, url) for guid, url in ordered.values_list("guid", "url")[:most]]


def next_due_at(source: Source, rhythm: Rhythm, now: datetime) -> datetime | None:
    """When the next item falls due, perhaps in the past; None when none ever does."""
    young = Q(born__gte=now - YOUNG_FOR)
    oldest = _dated(source).aggregate(
        missing=Min("asked_at", filter=Q(missing_since__isnull=False)),
        young=Min("asked_at", filter=young & Q(missing_since=None)),
        older=Min("asked_at", filter=~young & Q(missing_since=None)),
    )
    waits = {"missing": CONFIRMED_AFTER, "young": rhythm.young, "older": rhythm.older}
    return _earliest(oldest[kind] + wait for kind, wait in waits.items() if oldest[kind] and wait is not None)


def _earliest(moments: Iterable[datetime]) -> datetime | None:
    return min(moments, default=None)


def _dated(source: Source) -> QuerySet[Any]:
    """With `born`, and `asked_at`: when it was last listed, looked up or found missing."""
    seen = F("last_seen_at")
    asked_at = Greatest(
        seen,
        Coalesce("rechecked_at", seen),
        Coalesce("missing_since", seen),
        output_field=DateTimeField(),
    )
    return alive(source).annotate(born=Coalesce("published_at", "first_seen_at"), asked_at=asked_at)
