"""What stands in each place at a moment. Pure decisions: values in, values out; all times aware UTC."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.models import Item, Status

from .models import Place, Placement

# How many a place shows. With a page of the stream that makes 29 pictures, and no more than 30 of one platform may
# stand on a page (Flickr's terms): the sidebar shows none.
SIZES = {Place.HERO: 1, Place.ROW: 4, Place.SIDEBAR: 5}


class Standing(StrEnum):
    """What becomes of a placement now. The values are for people."""

    SHOWN = "Shown"
    SCHEDULED = "Scheduled"
    EXPIRED = "Expired"
    OUT_OF_SIGHT = "Not shown"
    REPEATED = "Not shown: stands in a place above"
    NO_ROOM = "Not shown: the place is full"


@dataclass(frozen=True, slots=True)
class Slot:
    """An item in a place. placement: None when it came there by itself."""

    item: Item
    kicker: str = ""
    headline: str = ""
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A place with what it shows. by_itself: nobody put it there."""

    slots: tuple[Slot, ...] = ()
    by_itself: bool = False


def standings(placements: Iterable[Placement], now: datetime) -> dict[int, Standing]:
    """{pk: what becomes of it} of the placements of one page, in the order of their places."""
    found: dict[int, Standing] = {}
    seen: set[int] = set()
    for place, size in SIZES.items():
        room = size
        for row in sorted((p for p in placements if p.place == place), key=lambda p: (p.order, p.pk)):
            found[row.pk] = _standing(row, now, seen, room)
            if found[row.pk] == Standing.SHOWN:
                seen.add(row.item_id)
                room -= 1
    return found


def _standing(row: Placement, now: datetime, seen: set[int], room: int) -> Standing:
    if row.ends_at and row.ends_at <= now:
        return Standing.EXPIRED
    if row.starts_at and row.starts_at > now:
        return Standing.SCHEDULED
    if not row.item.is_visible:
        return Standing.OUT_OF_SIGHT
    if row.item_id in seen:
        return Standing.REPEATED
    return Standing.SHOWN if room > 0 else Standing.NO_ROOM


def filled(
    placements: Sequence[Placement], fills_itself: Mapping[str, bool], popular: Sequence[Item], now: datetime
) -> dict[Place, Filled]:
    """Every place of a page. popular: what may fill the empty ones, best first."""
    states = standings(placements, now)
    shown = [row for row in placements if states[row.pk] == Standing.SHOWN]
    taken = {row.item_id for row in shown}
    spare = [item for item in popular if item.pk not in taken]
    found = {}
    for place, size in SIZES.items():
        slots = tuple(_slot(row) for row in sorted(shown, key=lambda p: (p.order, p.pk)) if row.place == place)
        if slots or not fills_itself.get(place):
            found[place] = Filled(slots)
            continue
        found[place] = Filled(tuple(Slot(item) for item in spare[:size]), by_itself=True)
        spare = spare[size:]
    return found


def _slot(row: Placement) -> Slot:
    """Own words in place of a title only where the platform's terms allow it, also when they changed since."""
    headline = row.headline if row.item.platform.policy.may_edit_text else ""
    return Slot(row.item, row.kicker, headline, row)


def why_out_of_sight(item: Item) -> str:
    """For the editors: what keeps an item from being shown; "" when nothing does."""
    if item.status == Status.REMOVED:
        return "The item was removed for good."
    if item.withdrawn_at:
        return "Its source took the item away."
    reasons = {
        Status.HIDDEN: "The item is hidden.",
        Status.SUSPENDED: "The item is out of sight while a suspension lasts.",
        Status.PENDING: "The item waits for approval.",
    }
    return reasons.get(Status(item.status), "")
