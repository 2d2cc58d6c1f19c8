"""The featured places of one page at a moment: a few queries, whatever they show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.query import prefetch_related_objects

from hub.filters import StreamFilter
from hub.models import Item

from .choosing import SIZES, Filled, filled
from .models import Place, Placement, PlaceSwitch
from .pages import Spot
from .popular import candidates

EMPTY = Filled()


@dataclass(frozen=True, slots=True)
class Showcase:
    """The places of a page, and the primary keys of the items in them, which the stream below leaves out."""

    hero: Filled = EMPTY
    row: Filled = EMPTY
    sidebar: Filled = EMPTY

    @property
    def shown(self) -> frozenset[int]:
        return frozenset(slot.item.pk for place in (self.hero, self.row, self.sidebar) for slot in place.slots)

    def __bool__(self) -> bool:
        return bool(self.hero.slots or self.row.slots or self.sidebar.slots)


def showcase_of(view: StreamFilter, cursor: str, now: datetime) -> Showcase:
    """What stands in the places of this view of the stream at `now` (aware UTC). Empty for views without places."""
    spot = Spot.of(view, cursor)
    if spot is None:
        return Showcase()
    return arranged(spot.condition(), view, now, is_front=not spot.facet)


def arranged(page: Q, view: StreamFilter, now: datetime, *, is_front: bool) -> Showcase:
    """page: a condition on the columns `area` and `tag`; view: the stream that the page shows."""
    rows = Placement.objects.filter(page)
    current = rows.kept().filter(Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=now))
    kept = list(current.select_related("item__source", "item__area"))
    once_used = rows.order_by().values_list("place", flat=True).distinct()
    switches = fills_itself(once_used, PlaceSwitch.objects.filter(page), is_front=is_front)
    places = filled(kept, switches, [], now)
    if missing := sum(SIZES[place] for place, found in places.items() if found.by_itself):
        taken = sum(len(found.slots) for found in places.values())
        places = filled(kept, switches, candidates(view, missing + taken, now), now)
    _fetch_for_cards(places.values())
    return Showcase(places[Place.HERO], places[Place.ROW], places[Place.SIDEBAR])


def fills_itself(once_used: Iterable[str], switches: Iterable[PlaceSwitch], *, is_front: bool) -> dict[str, bool]:
    """{place: whether it fills up by itself when it is empty}.

    As an editor decided. Else the places of the front page do, and those that once held something: nobody misses a
    place that was never used.
    """
    usual = dict.fromkeys(Place.values if is_front else once_used, True)
    return {**dict.fromkeys(Place.values, False), **usual, **{row.place: row.fills_itself for row in switches}}


def _fetch_for_cards(places: Iterable[Filled]) -> None:
    """Pictures and tags of what was placed. What came by itself has them already."""
    items: Sequence[Item] = [slot.item for place in places for slot in place.slots if slot.placement]
    prefetch_related_objects(items, "pictures", "tags")
