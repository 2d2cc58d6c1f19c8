"""The controls of the stream page as values."""

import pytest
from django.http import QueryDict

from hub import controls
from hub.filters import StreamFilter
from hub.reads import FacetValue


def view(query: str) -> StreamFilter:
    return StreamFilter.from_query(QueryDict(query))


def test_a_rare_value_that_is_on_is_never_folded():
    values = [FacetValue(f"t{n}", f"T{n}", 20 - n, n == 15) for n in range(17)]
    topic = controls.facets(view("topic=t15"), {"topic": values}, {})[0]
    assert [choice.key for choice in topic.choices] == [f"t{n}" for n in range(12)] + ["t15"]
    assert [choice.key for choice in topic.folded] == ["t12", "t13", "t14", "t16"]


def test_a_facet_without_values_is_left_out():
    assert [facet.name for facet in controls.facets(view(""), {"topic": [], "event": []}, {})] == ["since"]


def test_a_time_span_is_switched_on_and_off():
    spans = {c.label: (c.query, c.active) for c in controls.facets(view("since=7d&q=a"), {}, {})[0].choices}
    assert spans["Last 7 days"] == ("?q=a", True)
    assert spans["Last 24 hours"] == ("?since=24h&q=a", False)


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", ""),
        ("sort=popular", ""),
        ("topic=a", "A"),
        ("topic=a&topic=b&q=x", "A, b and “x”"),
        ("since=7d", "Last 7 days"),
    ],
)
def test_the_heading_is_the_filters_in_words(query, heading):
    assert controls.heading(view(query), {("topic", "a"): "A"}) == heading


def test_clearing_keeps_the_order():
    assert controls.cleared(view("topic=a&q=b&sort=trending")).query_string() == "?sort=trending"


def test_every_value_counts_as_a_filter_and_the_order_does_not():
    assert controls.chosen_values(view("topic=a&topic=b&kind=video&since=7d&q=x&sort=popular")) == 5


def test_only_what_helps_is_suggested_best_first(fill, make_source):
    fill(3, kind="video")
    fill(1, kind="photo", prefix="rare")
    found = controls.suggestions(view("kind=photo&q=item&topic=nothing"), {})
    assert found == []
    found = controls.suggestions(view("kind=photo&q=item"), {})
    assert [(chip.facet, chip.count) for chip in found] == [("kind", 3), ("q", 1)]


def test_when_dropping_one_does_not_help_each_is_offered_alone(fill):
    fill(2, kind="video")
    found = controls.single_filters(
        view("kind=video&topic=nothing&q=nowhere&sort=popular"), {("kind", "video"): "Video"}
    )
    assert [(chip.label, chip.count, chip.query) for chip in found] == [("Video", 2, "?kind=video&sort=popular")]


def test_a_chosen_value_that_matches_nothing_keeps_its_name():
    values = [FacetValue("video", "video", 0, True)]
    kind = controls.facets(view("kind=video"), {"kind": values}, {("kind", "video"): "Video"})[0]
    assert [choice.label for choice in kind.choices] == ["Video"]
