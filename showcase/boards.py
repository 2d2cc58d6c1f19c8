"""A page's places as its editors see them: what is shown, what is scheduled, what is over, what was taken away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.permissions import policy_registry

from hub.models import Item

from .choosing import SIZES, Standing, standings, why_out_of_sight
from .models import Place, Placement, PlaceSwitch
from .pages import Page
from .refreshing import Concern, of_page
from .showing import Showcase, arranged, fills_itself

# How long something taken away can be put back from the board.
REMEMBERED = timedelta(days=14)
OVER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A placement in a list. title: "" where the item is neither public nor within the person's reach."""

    row: Placement
    standing: Standing
    why: str
    title: str
    thumbnail: dict[str, Any] | None
    may_edit_item: bool


@dataclass(frozen=True, slots=True)
class PlaceBoard:
    """One place. itself: the titles that fill it now because nothing stands there."""

    place: Place
    size: int
    lines: tuple[Line, ...]
    over: tuple[Line, ...]
    gone: tuple[Line, ...]
    fills_itself: bool
    itself: tuple[Item, ...]
    concerns: tuple[Concern, ...]


def board_of(page: Page, user: Any, now: datetime) -> list[PlaceBoard]:
    rows = list(
        Placement.objects.filter(**page.columns)
        .select_related("item__source", "item__area", "placed_by", "area", "tag")
        .prefetch_related("item__pictures")
    )
    switches = list(PlaceSwitch.objects.filter(**page.columns))
    kept = [row for row in rows if row.removed_at is None]
    states = standings(kept, now)
    fills = fills_itself({row.place for row in rows}, switches, is_front=page.is_front)
    shown = arranged(page.condition, page.view, now, is_front=page.is_front)
    concerns = of_page(page, rows, switches, now)
    policy = policy_registry.get_by_type(Item)
    visible = policy.instances_user_has_permission_for(user, "view").filter(pk__in=[row.item_id for row in rows])
    known = set(visible.values_list("pk", flat=True))

    def line(row: Placement) -> Line:
        return _line(row, states.get(row.pk, Standing.EXPIRED), row.item_id in known)

    boards = []
    for place in Place:
        here = [row for row in rows if row.place == place]
        current = [r for r in here if r.removed_at is None and states[r.pk] != Standing.EXPIRED]
        over = [r for r in here if r.removed_at is None and states[r.pk] == Standing.EXPIRED]
        gone = [r for r in here if r.removed_at and now - r.removed_at < REMEMBERED]
        boards.append(
            PlaceBoard(
                place,
                SIZES[place],
                tuple(line(row) for row in current),
                tuple(line(row) for row in sorted(over, key=lambda r: r.ends_at, reverse=True)[:OVER_SHOWN]),
                tuple(line(row) for row in sorted(gone, key=lambda r: r.removed_at, reverse=True)),
                fills[place],
                _by_itself(shown, place),
                tuple(concern for concern in concerns if concern.place == place),
            )
        )
    return boards


def current_rows(page: Page, place: str, now: datetime) -> list[Placement]:
    """What can be put in order: everything in the place that is not over, in its order."""
    rows = Placement.objects.kept().filter(**page.columns, place=place).select_related("item__source", "area", "tag")
    return [row for row in rows if not (row.ends_at and row.ends_at <= now)]


def _by_itself(shown: Showcase, place: Place) -> tuple[Item, ...]:
    filled = {Place.HERO: shown.hero, Place.ROW: shown.row, Place.SIDEBAR: shown.sidebar}[place]
    return tuple(slot.item for slot in filled.slots) if filled.by_itself else ()


def _line(row: Placement, standing: Standing, known: bool) -> Line:
    may_be_named = known or row.item.is_visible
    why = why_out_of_sight(row.item) if standing == Standing.OUT_OF_SIGHT else ""
    picture = next((p for p in row.item.pictures.all() if p.is_stored), None) if may_be_named else None
    return Line(row, standing, why, row.item.display_title if may_be_named else "", _thumbnail(picture), known)


def _thumbnail(picture: Any) -> dict[str, Any] | None:
    if picture is None:
        return None
    width, height = picture.sizes[0]
    return {"src": picture.url(width), "width": width, "height": height}
