"""What waits, for whom, in which order, and since when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub import curation
from hub.access import reach
from hub.ingest import store, withdraw
from hub.models import Item, Source
from hub.records import ItemData
from moderation import waiting
from moderation.waiting import Cursor, View, view_of

NOW = timezone.now()


def titles(view, size=100):
    return [item.title for item in view.page(None, size)[0]]


@pytest.fixture
def bring(newsroom):
    """bring(3, ago=hours) stores items of the northern source, first seen so long ago."""

    def bring_(number, hours, prefix="N"):
        records = [ItemData(guid=f"{prefix}{hours}-{n}", title=f"{prefix}{hours}-{n}") for n in range(number)]
        return store(newsroom.north_source, records, NOW - timedelta(hours=hours)).new

    return bring_


@pytest.mark.parametrize(
    ("username", "expected"),
    [
        ("bob", ["Northern waiting"]),
        ("edith", ["Northern waiting", "Southern waiting", "Stray waiting"]),
        ("root", ["Northern waiting", "Southern waiting", "Stray waiting"]),
        ("alice", []),
        ("carol", []),
        ("oscar", []),
    ],
)
def test_everybody_sees_what_waits_where_they_decide(person, username, expected):
    assert sorted(titles(view_of(person(username)))) == expected


def test_what_is_public_hidden_or_withdrawn_does_not_wait(newsroom, person):
    curation.hide([newsroom.waiting(newsroom.north_source)], None)
    withdraw(newsroom.south_source, ["waiting"], NOW)
    assert titles(view_of(person("edith"))) == ["Stray waiting"]


def test_a_flagged_item_waits_although_it_is_public(newsroom, person):
    curation.flag([newsroom.public(newsroom.north_source)], None, "Its words changed.")
    assert titles(view_of(person("bob"))) == ["Northern waiting", "Northern public"]


def test_an_item_that_is_sent_back_waits_since_then_and_not_since_ever(newsroom, person, bring):
    (old,) = bring(1, hours=500)
    curation.approve([old], None)
    curation.hold([old], person("bob"), "look again")
    bring(1, hours=2)
    view = view_of(person("bob"))
    assert titles(view)[0] == "N2-0"
    assert titles(view)[-1] == "N500-0"
    assert timezone.now() - view.oldest() < timedelta(hours=3)


def test_the_longest_waiting_comes_first_or_last(bring, person):
    for hours in (3, 9, 6):
        bring(1, hours)
    reached = reach(person("bob"), ["publish"])
    oldest = titles(View(reached))
    assert oldest[:3] == ["N9-0", "N6-0", "N3-0"]
    assert titles(View(reached, newest_first=True)) == oldest[::-1]


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_follow_each_other_without_gaps_or_doubles(bring, newsroom, person, newest_first):
    bring(5, hours=4)  # of one moment
    bring(2, hours=9)
    curation.flag([newsroom.public(newsroom.north_source)], None, "Changed.")
    view = View(reach(person("bob"), ["publish"]), newest_first=newest_first)
    seen, after = [], None
    while True:
        items, after = view.page(after, 3)
        seen += items
        if after is None:
            break
        after = Cursor.read(str(after))
    assert len(seen) == len(set(seen)) == view.count() == 9
    assert seen == view.page(None, 100)[0]


@pytest.mark.parametrize(
    "text", ["", "x", "~", "2026-01-01~5", "2026-01-01T00:00:00+00:00~x", "9" * 300, "~" + "9" * 30]
)
def test_a_place_that_was_never_given_out_is_the_beginning(text):
    assert Cursor.read(text) is None


def test_reasons_tell_them_apart(newsroom, person, bring):
    held, returned = bring(2, hours=5)
    Item.objects.filter(pk=held.pk).update(status_reason="Rule “Ads”")
    curation.approve([returned], None)
    curation.hold([returned], None)
    curation.flag([newsroom.public(newsroom.north_source)], None, "Its words changed.")
    reached = reach(person("bob"), ["publish"])
    found = {reason: titles(View(reached, reason=reason)) for reason in waiting.REASONS}
    assert found == {
        "new": ["Northern waiting"],
        "rule": [held.title],
        "edited": ["Northern public"],
        "returned": [returned.title],
    }


def test_counting_stops_where_nobody_needs_to_know_more(bring, person, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 3)
    bring(9, hours=1)
    count = view_of(person("bob")).count()
    assert (count, waiting.told(count), waiting.told(3)) == (4, "3+", "3")


@pytest.mark.parametrize(("hours", "late"), [(23, False), (25, True)])
def test_what_waits_longer_than_the_setting_is_late(newsroom, bring, person, hours, late):
    Item.objects.all().delete()
    bring(1, hours)
    assert waiting.is_late(view_of(person("bob")).oldest()) is late


def test_an_empty_queue_is_not_late(newsroom, person):
    Item.objects.all().delete()
    assert view_of(person("bob")).oldest() is None
    assert not waiting.is_late(None)


def test_the_number_of_queries_does_not_grow_with_the_page(newsroom, person, bring, django_assert_max_num_queries):
    bring(30, hours=1)
    assert Source.objects.count() == 5  # the sections have one each
    view = view_of(person("bob"))
    with django_assert_max_num_queries(6):
        view.page(None, 30)
