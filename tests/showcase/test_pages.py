"""Which views of the stream have places."""

import pytest
from django.http import QueryDict

from hub.filters import StreamFilter
from showcase.pages import Spot


def spot(query: str, cursor: str = "") -> Spot | None:
    return Spot.of(StreamFilter.from_query(QueryDict(query)), cursor)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Spot()),
        ("area=north", Spot("area", "north")),
        ("topic=lamps", Spot("topic", "lamps")),
        ("product=wren", Spot("product", "wren")),
        ("event=open-day", Spot("event", "open-day")),
    ],
)
def test_the_front_page_areas_and_tags_have_places(query, expected):
    assert spot(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "topic=a&topic=b",
        "topic=a&area=b",
        "kind=video",
        "platform=x",
        "q=rain",
        "since=7d",
        "sort=popular",
        "topic=a&q=b",
    ],
)
def test_other_views_have_none(query):
    assert spot(query) is None


def test_a_later_page_has_none():
    assert spot("", cursor="MC4x") is None
