"""Which items are due to be looked up again."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import lookups
from feeds.adapters.base import PlatformPolicy
from feeds.lookups import Rhythm
from hub import ingest
from hub.models import Item, ItemPicture, Status
from hub.models.picture import PictureState
from hub.wanted import EXPIRED
from tests.feeds.papers import issue

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RHYTHM = Rhythm(24 * HOUR, 10 * DAY)


@pytest.mark.parametrize(
    ("policy", "rhythm"),
    [
        (PlatformPolicy(), Rhythm(24 * HOUR, None)),
        (PlatformPolicy(recheck_hours=6, recheck_days=7), Rhythm(6 * HOUR, 7 * DAY)),
        (PlatformPolicy(keep_days=30), Rhythm(24 * HOUR, 24 * DAY)),
        (PlatformPolicy(keep_days=30, recheck_days=7), Rhythm(24 * HOUR, 7 * DAY)),
        (PlatformPolicy(keep_days=30, recheck_days=60), Rhythm(24 * HOUR, 24 * DAY)),
        (PlatformPolicy(keep_days=1), Rhythm(0.8 * DAY, 0.8 * DAY)),
    ],
)
def test_the_rhythm_follows_the_terms(policy, rhythm):
    assert lookups.rhythm_of("papers", policy) == rhythm


def test_the_operator_has_a_say_about_young_items(settings):
    settings.HUB_RECHECK_HOURS = {"papers": 2}
    assert lookups.rhythm_of("papers", PlatformPolicy()).young == 2 * HOUR
    assert lookups.rhythm_of("x", PlatformPolicy()).young == 24 * HOUR


def put(source, number, seen_before, age=DAY, **columns):
    ingest.store(source, [issue(number, published_at=NOW - age)], NOW - seen_before)
    Item.objects.filter(guid=f"issue-{number}").update(**columns)


def due(source, rhythm=RHYTHM, most=100):
    return [int(known.guid.removeprefix("issue-")) for known in lookups.due(source, rhythm, NOW, most)]


def test_young_items_are_due_after_hours_and_older_ones_after_days(source):
    put(source, 1, 24 * HOUR)
    put(source, 2, 23 * HOUR)
    put(source, 3, 10 * DAY, age=30 * DAY)
    put(source, 4, 9 * DAY, age=30 * DAY)
    assert due(source) == [3, 1]
    assert due(source, Rhythm(24 * HOUR, None)) == [1]


def test_an_item_whose_picture_needs_a_fresh_address_is_due(source):
    for number, seen_before in ((1, 6 * HOUR), (2, 5 * HOUR), (3, 6 * HOUR)):
        put(source, number, seen_before)
    for item in Item.objects.exclude(guid="issue-3"):
        ItemPicture.objects.create(item=item, order=0, state=PictureState.FAILED, error=EXPIRED)
    assert due(source) == [1]


def test_an_item_is_young_for_seven_days(source):
    put(source, 1, 2 * DAY, age=7 * DAY)
    put(source, 2, 2 * DAY, age=7 * DAY + HOUR)
    assert due(source) == [1]


def test_an_undated_item_is_as_old_as_our_knowledge_of_it(source):
    put(source, 1, 3 * DAY, published_at=None)
    put(source, 2, 3 * DAY, published_at=None, first_seen_at=NOW - 8 * DAY)
    assert due(source) == [1]


def test_what_was_asked_about_in_vain_waits_its_turn_again(source):
    put(source, 1, 5 * DAY, rechecked_at=NOW - 23 * HOUR)
    put(source, 2, 5 * DAY, rechecked_at=NOW - 24 * HOUR)
    assert due(source) == [2]


def test_a_missing_item_is_looked_up_again_after_six_hours(source):
    put(source, 1, 2 * DAY, missing_since=NOW - 6 * HOUR)
    put(source, 2, 2 * DAY, missing_since=NOW - 5 * HOUR)
    put(source, 3, 2 * DAY, missing_since=NOW - 20 * HOUR, rechecked_at=NOW - 5 * HOUR)
    assert due(source) == [1]


def test_tombstones_are_left_alone(source):
    put(source, 1, 2 * DAY, withdrawn_at=NOW)
    put(source, 2, 2 * DAY, status=Status.REMOVED)
    assert due(source) == []
    assert lookups.next_due_at(source, RHYTHM, NOW) is None


def test_what_is_on_display_comes_first_then_what_is_in_doubt_then_what_waited_longest(source):
    put(source, 1, 9 * DAY, status=Status.HIDDEN)
    put(source, 2, 3 * DAY)
    put(source, 3, 4 * DAY)
    put(source, 4, 2 * DAY, missing_since=NOW - 7 * HOUR)
    assert due(source) == [4, 3, 2, 1]
    assert due(source, most=2) == [4, 3]


def test_the_next_look_is_when_the_next_item_falls_due(source):
    assert lookups.next_due_at(source, RHYTHM, NOW) is None
    put(source, 1, 4 * DAY, age=30 * DAY)
    assert lookups.next_due_at(source, RHYTHM, NOW) == NOW + 6 * DAY
    assert lookups.next_due_at(source, Rhythm(HOUR, None), NOW) is None
    put(source, 2, 3 * HOUR)
    assert lookups.next_due_at(source, RHYTHM, NOW) == NOW + 21 * HOUR
    put(source, 3, 4 * HOUR, missing_since=NOW - 2 * HOUR)
    assert lookups.next_due_at(source, RHYTHM, NOW) == NOW + 4 * HOUR


def test_an_address_travels_with_the_guid(source):
    put(source, 1, 2 * DAY)
    [known] = lookups.due(source, RHYTHM, NOW, 1)
    assert (known.guid, known.url) == ("issue-1", "https://papers.example/1")
