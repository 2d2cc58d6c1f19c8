"""Lists are read from the newest back to what is known."""

from datetime import timedelta

import pytest

from feeds.adapters.base import Transient
from feeds.adapters.graph import Memory, read_edge

from .answers import BASE, NOW, TOKEN, graph, page, refusal

EDGE = f"{BASE}7/posts"
SINCE = int((NOW - timedelta(hours=1)).timestamp())
TOO_MUCH = refusal(1, "Please reduce the amount of data you're asking for, then retry your request")


def item(number: int, age: timedelta = timedelta(days=9)):
    return {"id": str(number), "created_time": f"{NOW - age:%Y-%m-%dT%H:%M:%S+0000}"}


def read(wire, memory=None):
    return read_edge(graph(wire), "7/posts", "id", "created_time", memory or Memory())


def asked(wire, name):
    return [request.query.get(name, [""])[0] for request in wire.requests]


def test_pages_are_turned_by_the_cursor_alone(wire):
    wire.serve(EDGE, page([item(3), item(2)], "A"))
    wire.serve(f"{EDGE}?after=A", page([item(1)]))
    listing = read(wire)
    assert (listing.ids, listing.enough) == (["3", "2", "1"], True)
    assert asked(wire, "after") == ["", "A"]
    assert asked(wire, "access_token") == ["", ""]
    assert TOKEN not in str([request.url for request in wire.requests])


def test_a_cursor_without_a_next_page_is_the_end(wire):
    wire.serve(EDGE, page([item(1)], "A", more=False))
    assert read(wire).enough
    assert len(wire.requests) == 1


def test_an_empty_page_is_not_the_end(wire):
    wire.serve(EDGE, page([], "A"))
    wire.serve(f"{EDGE}?after=A", page([item(1)]))
    assert read(wire).ids == ["1"]


def test_an_item_on_two_pages_is_read_once(wire):
    wire.serve(EDGE, page([item(3), item(2)], "A"))
    wire.serve(f"{EDGE}?after=A", page([item(2), item(1)]))
    assert read(wire).ids == ["3", "2", "1"]


def test_a_page_of_old_known_items_ends_the_reading(wire):
    wire.serve(EDGE, page([item(2), item(1)], "A"))
    assert read(wire, Memory(("2", "1"), SINCE)).enough
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("known", "age"), [(("2",), timedelta(days=9)), (("2", "1"), timedelta(hours=48)), (("2", "1"), timedelta(0))]
)
def test_a_page_with_news_or_of_young_items_does_not(wire, known, age):
    wire.serve(EDGE, page([item(2, age), item(1, age)], "A"))
    wire.serve(f"{EDGE}?after=A", page([]))
    read(wire, Memory(known, SINCE))
    assert asked(wire, "after") == ["", "A"]


def test_a_first_import_reads_five_pages(wire):
    for number in range(9):
        after = f"?after=C{number}" if number else ""
        wire.serve(EDGE + after, page([item(100 * number + each) for each in range(25)], f"C{number + 1}"))
    listing = read(wire)
    assert (len(listing.items), listing.enough) == (125, False)
    assert listing.warnings(Memory()) == ()


def test_a_later_one_reads_on_and_says_when_it_stops_early(wire):
    memory = Memory(("x",), SINCE)
    for number in range(20):
        after = f"?after=C{number}" if number else ""
        wire.serve(EDGE + after, page([item(100 * number + each) for each in range(25)], f"C{number + 1}"))
    listing = read(wire, memory)
    assert len(listing.items) == 250
    assert "newest 250" in listing.warnings(memory)[0]


def test_a_list_that_leads_in_circles_ends(wire):
    wire.serve(EDGE, page([item(1)], "A"))
    assert read(wire).ids == ["1"]
    assert asked(wire, "after") == ["", "A"]


def test_too_much_data_is_asked_for_again_in_halves(wire):
    wire.serve(f"{EDGE}?limit=25", TOO_MUCH, status=500)
    wire.serve(f"{EDGE}?limit=12", TOO_MUCH, status=500)
    wire.serve(f"{EDGE}?limit=6", page([item(2)], "A"))
    wire.serve(f"{EDGE}?limit=6&after=A", page([item(1)]))
    assert read(wire).ids == ["2", "1"]
    assert asked(wire, "limit") == ["25", "12", "6", "6"]


def test_when_one_item_is_too_much_it_is_tried_again_later(wire):
    wire.serve(EDGE, TOO_MUCH, status=500)
    with pytest.raises(Transient):
        read(wire)
    assert asked(wire, "limit") == ["25", "12", "6", "3", "1"]


@pytest.mark.parametrize("body", ["{}", '{"data": 5}', '{"data": [1, {}, {"id": null}]}', '{"data": [], "paging": []}'])
def test_a_list_in_another_shape_is_empty(wire, body):
    wire.serve(EDGE, body)
    assert read(wire).items == ()
