"""What stands in each place at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.models import Item, Source, Status
from showcase.choosing import Standing, filled, standings, why_out_of_sight
from showcase.models import Place, Placement

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def item(pk: int, status: str = Status.PUBLIC, platform: str = "feed", **columns: object) -> Item:
    return Item(pk=pk, status=status, source=Source(platform=platform), **columns)


def placement(pk: int, place: str = Place.ROW, of: Item | None = None, order: int = 0, **columns: object) -> Placement:
    return Placement(pk=pk, place=place, item=of or item(pk), order=order or pk, **columns)


@pytest.mark.parametrize(
    ("columns", "standing"),
    [
        ({}, Standing.SHOWN),
        ({"starts_at": NOW}, Standing.SHOWN),
        ({"starts_at": NOW + SECOND}, Standing.SCHEDULED),
        ({"ends_at": NOW + SECOND}, Standing.SHOWN),
        ({"ends_at": NOW}, Standing.EXPIRED),
        ({"starts_at": NOW - 2 * SECOND, "ends_at": NOW - SECOND}, Standing.EXPIRED),
    ],
)
def test_a_placement_lasts_from_its_start_until_just_before_its_end(columns, standing):
    assert standings([placement(1, **columns)], NOW) == {1: standing}


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.PENDING, Status.SUSPENDED, Status.REMOVED])
def test_what_visitors_may_not_see_is_never_shown(status):
    row = placement(1, of=item(7, status))
    assert standings([row], NOW) == {1: Standing.OUT_OF_SIGHT}
    assert why_out_of_sight(row.item)
    assert filled([row], {}, [], NOW)[Place.ROW].slots == ()


def test_what_its_source_took_away_is_never_shown():
    row = placement(1, of=item(7, withdrawn_at=NOW))
    assert standings([row], NOW) == {1: Standing.OUT_OF_SIGHT}
    assert "source" in why_out_of_sight(row.item)


def test_a_full_place_shows_the_first_in_order():
    rows = [placement(1, Place.HERO, order=2), placement(2, Place.HERO, order=1)]
    assert standings(rows, NOW) == {1: Standing.NO_ROOM, 2: Standing.SHOWN}


def test_what_is_out_of_sight_leaves_its_room_to_the_next():
    rows = [placement(1, Place.HERO, item(1, Status.HIDDEN)), placement(2, Place.HERO)]
    assert standings(rows, NOW)[2] == Standing.SHOWN


def test_an_item_stands_once_on_a_page_in_the_first_place():
    twice = item(9)
    rows = [placement(1, Place.SIDEBAR, twice), placement(2, Place.HERO, twice)]
    assert standings(rows, NOW) == {1: Standing.REPEATED, 2: Standing.SHOWN}


def test_an_empty_place_fills_up_with_what_stands_nowhere_else():
    popular = [item(n) for n in range(1, 8)]
    places = filled([placement(1, Place.HERO, popular[0])], {Place.ROW: True, Place.SIDEBAR: True}, popular, NOW)
    assert [slot.item.pk for slot in places[Place.HERO].slots] == [1]
    assert [slot.item.pk for slot in places[Place.ROW].slots] == [2, 3, 4, 5]
    assert [slot.item.pk for slot in places[Place.SIDEBAR].slots] == [6, 7]
    assert (places[Place.HERO].by_itself, places[Place.ROW].by_itself) == (False, True)


def test_a_place_that_is_switched_off_stays_empty():
    assert filled([], {Place.HERO: False}, [item(1)], NOW)[Place.HERO].slots == ()


def test_a_place_with_one_item_is_not_filled_up():
    places = filled([placement(1)], {Place.ROW: True}, [item(5)], NOW)
    assert [slot.item.pk for slot in places[Place.ROW].slots] == [1]


def test_own_titles_are_not_shown_where_the_terms_forbid_them():
    rows = [placement(1, of=item(1, platform="youtube"), headline="Ours", kicker="New"), placement(2, headline="Ours")]
    [theirs, ours] = filled(rows, {}, [], NOW)[Place.ROW].slots
    assert (theirs.headline, theirs.kicker, ours.headline) == ("", "New", "Ours")
