"""The editor's word about places: the only code that writes placements. It checks nobody's rights: see rights.

Every change is logged on the item that it is about. All times aware UTC.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from hub.models import Item, User
from hub.sanitize import one_line

from .models import Place, Placement, PlaceSwitch
from .pages import Page
from .rights import page_of

PLACED, CHANGED, MOVED, KEPT = "showcase.place", "showcase.change", "showcase.move", "showcase.keep"
TAKEN_AWAY, PUT_BACK, SWITCHED = "showcase.take_away", "showcase.put_back", "showcase.switch"


@dataclass(frozen=True, slots=True)
class Wish:
    """How an item shall stand there: see the columns of Placement."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    kicker: str = ""
    headline: str = ""


def place(
    items: Iterable[Item], page: Page, where: str, by: User | None, now: datetime, wish: Wish | None = None
) -> list[Placement]:
    """Put these items behind what the place holds already. One that stands there, or will, is left as it is."""
    wish = wish or Wish()
    with transaction.atomic():
        rows = _rows(page, where)
        present = set(rows.kept().exclude(ends_at__lte=now).values_list("item", flat=True))
        last = rows.aggregate(last=Max("order"))["last"] or 0
        made = []
        for item in items:
            if item.pk in present:
                continue
            present.add(item.pk)
            last += 1
            row = Placement(**page.columns, place=where, item=item, order=last, placed_by=by, placed_at=now)
            _take(row, wish, now)
            row.save()
            _log(row, PLACED, by)
            made.append(row)
    return made


def change(row: Placement, wish: Wish, by: User, now: datetime) -> None:
    """Times and own words."""
    with transaction.atomic():
        _take(row, wish, now)
        row.save(update_fields=["starts_at", "ends_at", "kicker", "headline", "changed_at"])
        _log(row, CHANGED, by)


def take_away(row: Placement, by: User, now: datetime) -> None:
    """The row stays, so that it can be put back."""
    with transaction.atomic():
        row.removed_at = row.changed_at = now
        row.save(update_fields=["removed_at", "changed_at"])
        _log(row, TAKEN_AWAY, by)


def put_back(row: Placement, by: User, now: datetime) -> None:
    """Where it stood, with its times and words."""
    with transaction.atomic():
        row.removed_at, row.changed_at = None, now
        row.save(update_fields=["removed_at", "changed_at"])
        _log(row, PUT_BACK, by)


def step(row: Placement, down: bool, among: Sequence[Placement], by: User, now: datetime) -> bool:
    """Change places with its neighbour. among: the rows of its place as the person sees them, in order."""
    pks = [other.pk for other in among]
    if row.pk not in pks:
        return False
    here = pks.index(row.pk)
    there = here + (1 if down else -1)
    if not 0 <= there < len(pks):
        return False
    pks[here], pks[there] = pks[there], pks[here]
    return reorder(pks, among, by, now)


def reorder(pks: Sequence[int], among: Sequence[Placement], by: User, now: datetime) -> bool:
    """Make this the order of these rows of one place; those that `pks` leaves out come last, as they stood."""
    rank = {pk: index for index, pk in enumerate(pks)}
    wanted = sorted(among, key=lambda row: rank.get(row.pk, len(rank)))
    places = sorted(row.order for row in among)
    if len(set(places)) < len(places):  # two came at the same moment
        places = list(range(1, len(places) + 1))
    moved = [(row, order) for row, order in zip(wanted, places, strict=True) if row.order != order]
    with transaction.atomic():
        for row, order in moved:
            row.order, row.changed_at = order, now
            row.save(update_fields=["order", "changed_at"])
            _log(row, MOVED, by)
    return bool(moved)


def keep(rows: Sequence[Placement], by: User, now: datetime) -> None:
    """These are right as they are: nobody needs to look at them for a while."""
    with transaction.atomic():
        for row in rows:
            row.changed_at = now
            row.save(update_fields=["changed_at"])
            _log(row, KEPT, by)


def switch(page: Page, where: str, fills_itself: bool, by: User) -> None:
    """Whether this place fills up by itself while it is empty."""
    with transaction.atomic():
        row, _ = PlaceSwitch.objects.update_or_create(
            **page.columns, place=where, defaults={"fills_itself": fills_itself}
        )
        data = {"page": page.title, "place": Place(where).label, "fills_itself": fills_itself}
        log(row, SWITCHED, user=by, title=f"{page.title}: {Place(where).label}", data=data)


def _take(row: Placement, wish: Wish, now: datetime) -> None:
    row.starts_at, row.ends_at, row.changed_at = wish.starts_at, wish.ends_at, now
    row.kicker, row.headline = one_line(wish.kicker, 60), one_line(wish.headline, 200)


def _rows(page: Page, where: str) -> Any:
    return Placement.objects.filter(**page.columns, place=where)


def _log(row: Placement, action: str, by: User | None) -> None:
    data = {"page": page_of(row).title, "place": Place(row.place).label, "placement": row.pk}
    log(row.item, action, user=by, data=data, uuid=uuid4())
