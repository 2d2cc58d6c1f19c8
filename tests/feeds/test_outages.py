"""Most sources fail at once: that is our own network, and none of these failures counts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from feeds import outages
from feeds.adapters.base import Malformed, Missing, NotModified, Transient
from feeds.models import FetchState, ImportRun, Trouble
from feeds.outages import Attempted, forgive, in_outage
from feeds.pipeline import import_source

MINUTE = timedelta(minutes=1)


# The decision


def attempts(*words):
    """attempts("1down 2ok 3forgiven ...")"""
    found = []
    for pk, word in enumerate(" ".join(words).split()):
        kind = word[1:]
        found.append(Attempted(pk, int(word[0]), kind in ("down", "forgiven"), kind == "forgiven"))
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1down 2down 3down 4down", {1: [0], 2: [1], 3: [2], 4: [3]}),
        ("1down 2down 3down 4ok", {1: [0], 2: [1], 3: [2]}),
        ("1down 2down 3ok 4ok", {}),
        ("1down 2down 3down", {}),
        ("1down 1down 1down 1down 2down 3down", {}),
        ("1ok 2ok 3ok 4ok 1down 2down 3down", {1: [4], 2: [5], 3: [6]}),
        ("1down 2down 3down 4down 1ok 2ok", {}),
        ("1down 2down 3down 4ok 1down", {1: [4, 0], 2: [1], 3: [2]}),
        ("1forgiven 2forgiven 3forgiven 4down", {4: [3]}),
        ("1forgiven 2forgiven 3forgiven 4forgiven", {}),
        ("1forgiven 2forgiven 3forgiven 4ok 1down", {1: [4]}),
        ("", {}),
    ],
)
def test_an_outage_is_when_more_than_half_of_at_least_four_sources_fail_by_their_last_attempt(words, expected):
    assert in_outage(attempts(words)) == expected


# What follows


@pytest.fixture
def five(make_source, papers, db):
    return [make_source(str(number)) for number in range(5)]


@pytest.fixture
def rounds(papers, wire):
    def rounds(sources, *answers):
        papers.answer(*answers)
        for source in sources:
            import_source(source, wire.get)

    return rounds


def states():
    return FetchState.objects.order_by("pk")


def test_failures_of_an_outage_do_not_count_and_are_tried_again_soon(five, rounds):
    rounds(five, Transient("No way out."))
    assert forgive(timezone.now()) == 5
    for state in states():
        assert (state.failures, state.failing_since, state.trouble, state.last_error) == (0, None, "", "")
        assert 4 * MINUTE < state.next_fetch_at - timezone.now() < 6 * MINUTE
    assert ImportRun.objects.filter(forgiven=True, message="No way out.").count() == 5


def test_forgiving_twice_changes_nothing(five, rounds):
    rounds(five, Transient("No way out."))
    forgive(timezone.now())
    before = list(states().values())
    assert forgive(timezone.now()) == 0
    assert list(states().values()) == before


def test_many_small_rounds_are_one_large_one(five, rounds):
    forgiven = []
    for source in five:
        rounds([source], Transient("No way out."))
        forgiven.append(forgive(timezone.now()))
    assert forgiven == [0, 0, 0, 4, 1]


def test_what_failed_before_is_as_it_was(five, rounds):
    rounds(five[:1], Missing("Nothing here."))
    before = FetchState.objects.values("failures", "failing_since", "trouble", "last_error").get(pk=five[0].pk)
    ImportRun.objects.update(finished_at=timezone.now() - 60 * MINUTE)
    rounds(five, Transient("No way out."))
    assert forgive(timezone.now()) == 5
    assert FetchState.objects.values(*before).get(pk=five[0].pk) == before
    assert before["trouble"] == Trouble.MISSING


def test_a_source_that_failed_twice_in_one_outage_is_forgiven_twice(five, rounds):
    rounds([*five, five[0]], Transient("No way out."))
    forgive(timezone.now())
    assert FetchState.objects.get(pk=five[0].pk).failures == 0
    assert ImportRun.objects.filter(forgiven=True).count() == 6


@pytest.mark.parametrize(
    "error", [Malformed("x"), Missing("x"), Transient("x", retry_after=timedelta(hours=1)), NotModified()]
)
def test_only_what_may_be_our_network_is_forgiven(five, rounds, error):
    rounds(five, error)
    before = list(states().values())
    assert forgive(timezone.now()) == 0
    assert list(states().values()) == before


def test_single_failures_are_counted(five, rounds):
    rounds(five[:2], Transient("x"))
    rounds(five[2:], NotModified())
    assert forgive(timezone.now()) == 0
    assert [state.failures for state in states()] == [1, 1, 0, 0, 0]


def test_what_happened_long_ago_is_no_part_of_it(five, rounds):
    rounds(five, Transient("x"))
    assert forgive(timezone.now() + outages.WINDOW) == 0


def test_an_outage_of_days_is_told_like_any_other_failure(five, rounds):
    FetchState.objects.update(last_success_at=timezone.now() - timedelta(hours=25))
    rounds(five, Transient("x"))
    assert forgive(timezone.now()) == 0
    assert [state.failures for state in states()] == [1] * 5


def test_a_source_that_is_being_fetched_is_left_alone(five, rounds):
    rounds(five, Transient("x"))
    FetchState.objects.filter(pk=five[0].pk).update(lease_token="theirs")
    assert forgive(timezone.now()) == 4
    assert FetchState.objects.get(pk=five[0].pk).failures == 1


def test_a_source_deleted_meanwhile_stops_nothing(five, rounds):
    rounds(five, Transient("x"))
    FetchState.objects.filter(pk=five[0].pk).delete()
    assert forgive(timezone.now()) == 4


def test_looking_for_an_outage_costs_one_query_when_there_is_none(five, rounds, django_assert_num_queries):
    rounds(five, NotModified())
    with django_assert_num_queries(1):
        forgive(datetime.now(UTC))
