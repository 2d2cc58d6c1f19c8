"""Items that their origin no longer has."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import vanished
from feeds.models import FetchState
from hub import ingest
from hub.models import Item, Status
from tests.feeds.papers import issue

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def guids(*numbers):
    return [f"issue-{number}" for number in numbers]


@pytest.fixture
def stocked(source):
    """Issues 0 to 29, seen a day ago."""
    ingest.store(source, [issue(number) for number in range(30)], NOW - 24 * HOUR)
    return source


def gone():
    return sorted(int(guid.removeprefix("issue-")) for guid in _gone())


def _gone():
    return Item.objects.exclude(withdrawn_at=None).values_list("guid", flat=True)


def waiting():
    return FetchState.objects.get().vanished


def look(source, asked, missing=(), declared=(), at=NOW):
    """As a run does that asked about the issues `asked`."""
    Item.objects.filter(guid__in=guids(*asked)).update(rechecked_at=at)
    return vanished.after_lookup(source, guids(*missing), guids(*declared), at)


def test_few_tombstones_of_a_fetch_are_obeyed(stocked):
    assert vanished.after_fetch(stocked, guids(1, 2, 99), 0, NOW) == 2
    assert (gone(), waiting()) == ([1, 2], [])


def test_many_tombstones_of_a_fetch_wait(stocked):
    assert vanished.after_fetch(stocked, guids(*range(6)), 23, NOW) == 0
    assert (gone(), waiting()) == ([], guids(*range(6)))


def test_tombstones_are_measured_against_what_the_fetch_saw(stocked):
    assert vanished.after_fetch(stocked, guids(*range(6)), 24, NOW) == 6


def test_tombstones_of_what_is_gone_already_count_for_nothing(stocked):
    Item.objects.filter(guid__in=guids(0, 1)).update(withdrawn_at=NOW)
    Item.objects.filter(guid="issue-2").update(status=Status.REMOVED)
    assert vanished.after_fetch(stocked, guids(*range(6)), 0, NOW) == 3


def test_a_missing_item_is_hidden_when_it_is_missing_again_six_hours_later(stocked):
    assert look(stocked, range(30), missing=[1]) == 0
    assert Item.objects.get(guid="issue-1").missing_since == NOW
    assert look(stocked, [1], missing=[1], at=NOW + 6 * HOUR - timedelta(seconds=1)) == 0
    assert look(stocked, [1], missing=[1], at=NOW + 6 * HOUR) == 1
    assert gone() == [1]


def test_being_found_again_clears_the_doubt(stocked):
    look(stocked, range(30), missing=[1])
    ingest.store(stocked, [issue(1)], NOW + HOUR)
    assert Item.objects.get(guid="issue-1").missing_since is None
    assert look(stocked, [1], missing=[1], at=NOW + 6 * HOUR) == 0


def test_what_is_declared_deleted_is_hidden_at_once(stocked):
    assert look(stocked, range(30), declared=[3]) == 1
    assert gone() == [3]


def test_six_that_vanish_one_by_one_are_hidden_although_only_they_are_looked_at_again(stocked):
    look(stocked, range(30), missing=range(6))
    assert look(stocked, range(6), missing=range(6), at=NOW + 7 * HOUR) == 6


def test_many_that_are_missing_twice_wait_for_a_person(stocked):
    look(stocked, range(30), missing=range(7))
    assert waiting() == []
    assert look(stocked, range(7), missing=range(7), at=NOW + 7 * HOUR) == 0
    assert (gone(), waiting()) == ([], guids(*range(7)))


def test_many_that_are_declared_deleted_at_once_wait_as_well(stocked):
    assert look(stocked, range(30), declared=range(10)) == 0
    assert waiting() == guids(*range(10))


def test_single_deletions_go_through_while_many_are_missing(stocked):
    look(stocked, range(30), missing=range(10, 20))
    assert look(stocked, range(30), missing=range(10, 20), declared=[1, 2], at=NOW + 7 * HOUR) == 2
    assert (gone(), waiting()) == ([1, 2], guids(*range(10, 20)))


def test_those_that_wait_are_each_named_once(stocked):
    for _ in range(2):
        look(stocked, range(30), declared=range(10))
    assert waiting() == guids(*range(10))


def test_what_is_found_again_waits_no_more(stocked):
    FetchState.objects.update(vanished=guids(1, 2, 3))
    Item.objects.filter(guid="issue-3").update(withdrawn_at=NOW)
    vanished.found_again(stocked, guids(1))
    assert waiting() == guids(2)


def test_a_feed_with_nothing_new_lists_what_it_listed_last(stocked):
    ingest.store(stocked, [issue(1), issue(2)], NOW - 2 * HOUR)
    Item.objects.filter(guid="issue-5").update(last_seen_at=NOW - HOUR, rechecked_at=NOW - HOUR)
    vanished.listed_still(stocked, NOW)
    assert sorted(Item.objects.filter(last_seen_at=NOW).values_list("guid", flat=True)) == guids(1, 2)
    vanished.listed_still(stocked, NOW + HOUR)
    assert Item.objects.filter(last_seen_at=NOW + HOUR).count() == 2
