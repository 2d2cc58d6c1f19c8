"""What a visitor asked for."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hub.filters import FACETS, MAX_QUERY_LENGTH, MAX_VALUES, StreamFilter


def view(query: str) -> StreamFilter:
    return StreamFilter.from_query(QueryDict(query))


def test_repeated_values_mean_any_of_them():
    assert view("topic=city&topic=night&kind=video").topic == ("city", "night")


def test_a_value_counts_once():
    assert view("topic=city&topic=city&topic=").topic == ("city",)


@pytest.mark.parametrize("query", ["sort=best", "sort=", "since=forever", "since=0d", "since=-1d", "cursor=x", "a=b"])
def test_what_is_not_understood_is_left_out(query):
    assert view(query) == StreamFilter()


def test_the_same_view_has_one_address():
    assert view("q=lamp&kind=photo&topic=b").query_string() == "?topic=b&kind=photo&q=lamp"
    assert StreamFilter().query_string() == ""


def test_a_value_is_switched_on_and_off():
    on = StreamFilter().toggled("topic", "city")
    assert on.topic == ("city",)
    assert on.toggled("topic", "city") == StreamFilter()


def test_an_order_alone_is_still_the_plain_stream():
    assert view("sort=popular").is_plain
    assert not view("q=x").is_plain


@pytest.mark.parametrize(
    ("since", "span"),
    [("24h", timedelta(hours=24)), ("7d", timedelta(days=7)), ("2w", timedelta(weeks=2)), ("1y", timedelta(days=365))],
)
def test_since_is_a_span(since, span, now):
    assert now - view(f"since={since}").earliest(now) == span


def test_absurd_input_is_bounded():
    huge = view("&".join(f"topic={n}" for n in range(900)) + "&q=" + "x" * 10_000 + "%00")
    assert len(huge.topic) == MAX_VALUES
    assert len(huge.q) == MAX_QUERY_LENGTH


@given(st.dictionaries(st.sampled_from([*FACETS, "q", "sort", "since"]), st.text(max_size=50)))
def test_every_view_survives_the_way_through_its_address(values):
    query = QueryDict(mutable=True)
    query.update(values)
    found = StreamFilter.from_query(query)
    assert view(found.query_string().removeprefix("?")) == found
