"""Deciding: once only, undone as a whole, and never for somebody else's item."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from hub import curation
from hub.ingest import store
from hub.models import Item, Status, Tag
from hub.records import ItemData
from moderation import decisions


@pytest.fixture
def items(newsroom):
    store(newsroom.north_source, [ItemData(guid=str(n), title=f"Note {n}") for n in range(3)], timezone.now())
    return list(Item.objects.filter(title__startswith="Note").select_related("source").order_by("pk"))


def statuses(items):
    return list(Item.objects.filter(pk__in=[item.pk for item in items]).order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize(("verb", "status", "featured"), [
    ("approve", Status.PUBLIC, False), ("hide", Status.HIDDEN, False), ("feature", Status.PUBLIC, True),
])  # fmt: skip
def test_each_verb_does_what_it_says(items, person, verb, status, featured):
    outcome = decisions.decide(verb, items, person("bob"), "because")
    assert outcome.done == tuple(item.pk for item in items)
    assert statuses(items) == [status] * 3
    assert set(Item.objects.filter(pk__in=outcome.done).values_list("featured", flat=True)) == {featured}


def test_whoever_comes_second_is_told_who_was_first_and_changes_nothing(items, person):
    decisions.decide("approve", items[:1], person("edith"))
    outcome = decisions.decide("hide", items[:2], person("bob"))
    assert outcome.done == (items[1].pk,)
    assert outcome.already == {items[0].pk: "edith has approved it already."}
    assert statuses(items[:2]) == [Status.PUBLIC, Status.HIDDEN]


def test_two_who_say_the_same_count_once(items, person):
    for username in ("edith", "bob"):
        decisions.decide("approve", items[:1], person(username))
    assert ModelLogEntry.objects.filter(action="hub.approve").count() == 1


def test_what_its_source_took_away_is_said(items, person):
    Item.objects.filter(pk=items[0].pk).update(withdrawn_at=items[0].first_seen_at)
    assert decisions.decide("approve", items[:1], person("bob")).already == {items[0].pk: decisions.GONE}


def test_a_flagged_item_is_answered_by_any_decision(newsroom, person):
    item = newsroom.public(newsroom.north_source)
    curation.flag([item], None, "Its words changed.")
    decisions.decide("approve", [item], person("bob"))
    item.refresh_from_db()
    assert (item.status, item.flagged_at) == (Status.PUBLIC, None)


def test_a_batch_is_undone_as_a_whole_and_once(items, person):
    batch = decisions.decide("feature", items, person("bob")).batch
    undone = decisions.take_back(batch, person("bob"))
    assert undone == decisions.Undone(tuple(item.pk for item in items), ())
    assert statuses(items) == [Status.PENDING] * 3
    assert not Item.objects.filter(featured=True).exists()
    assert decisions.take_back(batch, person("bob")).restored == ()


def test_what_somebody_changed_since_stays_and_is_counted(items, person):
    batch = decisions.decide("approve", items, person("bob")).batch
    curation.hide(items[:1], person("edith"))
    undone = decisions.take_back(batch, person("bob"))
    assert undone.left == (items[0].pk,)
    assert statuses(items) == [Status.HIDDEN, Status.PENDING, Status.PENDING]


def test_nobody_undoes_the_decision_of_somebody_else(items, person):
    batch = decisions.decide("approve", items, person("bob")).batch
    assert decisions.take_back(batch, person("edith")) is None
    assert statuses(items) == [Status.PUBLIC] * 3


def test_who_lost_the_area_undoes_nothing_there(items, person, newsroom):
    batch = decisions.decide("approve", items, person("bob")).batch
    person("bob").groups.clear()
    assert decisions.take_back(batch, person("bob")) is None
    assert statuses(items) == [Status.PUBLIC] * 3


def test_yesterdays_decisions_are_history(items, person, monkeypatch):
    batch = decisions.decide("approve", items, person("bob")).batch
    monkeypatch.setattr(decisions, "UNDOABLE_FOR", decisions.UNDOABLE_FOR * 0)
    assert decisions.take_back(batch, person("bob")) is None


def test_tags_are_given_to_many_and_undone(items, person):
    tag = Tag.objects.create(name="Lamps", slug="lamps")
    curation.add_tags(items[:1], [tag], None)
    outcome = decisions.give_tags(items, [tag], person("bob"))
    assert outcome.done == (items[1].pk, items[2].pk)
    decisions.take_back(outcome.batch, person("bob"))
    assert list(Item.objects.filter(tags=tag)) == items[:1]


def test_the_last_batch_is_the_one_that_was_not_undone(items, person):
    bob = person("bob")
    assert decisions.last_batch(bob) is None
    first = decisions.decide("approve", items[:1], bob).batch
    second = decisions.decide("hide", items[1:], bob).batch
    assert decisions.last_batch(bob).data["batch"] == second
    decisions.take_back(second, bob)
    assert decisions.last_batch(bob).data["batch"] == first
