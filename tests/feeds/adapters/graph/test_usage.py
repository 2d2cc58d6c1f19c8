"""How much of the limits is used."""

import json
from datetime import timedelta

import pytest

from feeds.adapters.graph import Usage, usage_of

CASE = "x-business-use-case-usage"


def by_case(**gauge):
    return {CASE: json.dumps({"104523456789012": [{"type": "pages", "call_count": 1, **gauge}]})}


def test_the_fullest_of_all_gauges_counts():
    headers = {"x-app-usage": json.dumps({"call_count": 28, "total_time": 25, "total_cputime": 31})}
    assert usage_of(headers).percent == 31
    assert usage_of(headers | by_case(call_count=98)).percent == 98


def test_the_minutes_until_access_is_regained_are_told():
    assert usage_of(by_case(call_count=100, estimated_time_to_regain_access=19)).regain == timedelta(minutes=19)


@pytest.mark.parametrize(
    "headers",
    [{}, {CASE: "soon"}, {CASE: "[]"}, {CASE: '{"1": 5}'}, {"x-app-usage": '{"call_count": "many"}'}],
)
def test_what_cannot_be_read_counts_as_unused(headers):
    assert usage_of(headers) == Usage()


def test_an_absurd_wait_is_bounded():
    assert usage_of(by_case(estimated_time_to_regain_access=10**18)).regain == timedelta(hours=48)


@pytest.mark.parametrize(
    ("percent", "minutes", "pause"),
    [(79, 0, None), (80, 0, timedelta(hours=1)), (98, 19, timedelta(minutes=19)), (10, 5, timedelta(minutes=5))],
)
def test_from_four_fifths_on_we_ask_less_often(percent, minutes, pause):
    assert Usage(percent, timedelta(minutes=minutes)).pause == pause
