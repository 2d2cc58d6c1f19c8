"""Which places need an editor: empty ones, what ends soon, what nobody touched for long, items that are gone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from hub.wording import counted

from .choosing import Standing, standings, why_out_of_sight
from .models import Place, Placement, PlaceSwitch
from .pages import FRONT, Page
from .rights import page_of, placements_for, reach_of
from .showing import fills_itself

SOON = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Concern:
    """One sentence about a place. stale: the editor may say that it is right as it is."""

    page: Page
    place: Place
    sentence: str
    stale: bool = False
    ends_at: datetime | None = None


def concerns(user: Any, now: datetime) -> list[Concern]:
    """Of all pages within this person's reach that are in use: the front page first, then by title."""
    by_page: dict[str, list[Placement]] = defaultdict(list)
    pages: dict[str, Page] = {FRONT.key: FRONT} if reach_of(user).everywhere else {}
    for row in placements_for(user):
        page = page_of(row)
        pages.setdefault(page.key, page)
        by_page[page.key].append(row)
    switches: dict[str, list[PlaceSwitch]] = defaultdict(list)
    for switch in PlaceSwitch.objects.select_related("area", "tag"):
        switches[Page(switch.area, switch.tag).key].append(switch)
    found = []
    for key, page in sorted(pages.items(), key=lambda entry: (not entry[1].is_front, entry[1].title)):
        found += of_page(page, by_page[key], switches[key], now)
    return found


def of_page(page: Page, rows: Sequence[Placement], switches: Sequence[PlaceSwitch], now: datetime) -> list[Concern]:
    """rows: all placements of the page, with their items, those taken away included."""
    kept = [row for row in rows if row.removed_at is None]
    states = standings(kept, now)
    fills = fills_itself({row.place for row in rows}, switches, is_front=page.is_front)
    left_empty = {switch.place for switch in switches if not switch.fills_itself}
    in_use = set(Place.values) if page.is_front else {row.place for row in rows}
    found = []
    for place in Place:
        here = [row for row in kept if row.place == place]
        shown = [row for row in here if states[row.pk] == Standing.SHOWN]
        if not shown and place in in_use - left_empty:
            found.append(Concern(page, place, "It fills up by itself." if fills[place] else "It is empty."))
        found += [_gone(page, place, row) for row in here if states[row.pk] == Standing.OUT_OF_SIGHT]
        found += [_ending(page, place, row) for row in shown if row.ends_at and row.ends_at <= now + SOON]
        found += _stale(page, place, shown, here, now)
    return found


def _gone(page: Page, place: Place, row: Placement) -> Concern:
    return Concern(page, place, f"{why_out_of_sight(row.item)} It is placed, and not shown.")


def _ending(page: Page, place: Place, row: Placement) -> Concern:
    return Concern(page, place, f"“{row.headline or row.item.display_title}” ends soon:", ends_at=row.ends_at)


def _stale(
    page: Page, place: Place, shown: Sequence[Placement], here: Sequence[Placement], now: datetime
) -> list[Concern]:
    """What began by itself counts as a change too."""
    days = settings.HUB_SHOWCASE_STALE_DAYS
    moments = [row.changed_at for row in here]
    moments += [moment for row in here for moment in (row.starts_at, row.ends_at) if moment and moment <= now]
    if not shown or now - max(moments) < timedelta(days=days):
        return []
    age = counted((now - max(moments)).days, "day")
    return [Concern(page, place, f"Unchanged for {age}.", stale=True)]
