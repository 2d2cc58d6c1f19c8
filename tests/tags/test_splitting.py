"""Splitting a tag: chosen items go to another one, for good, and can come back."""

from datetime import timedelta

import pytest

from hub import curation, sources
from hub.models import Item, ItemTag, Suspension
from tags.splitting import SplitRefused, items_of, obstacle, split, undo
from tags.unmerging import UndoRefused
from tests.tags.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rides(make_tag):
    return make_tag("Rides", match_words="ride")


@pytest.fixture
def nights(make_tag):
    return make_tag("Night rides")


def links() -> list:
    return sorted(ItemTag.objects.values_list("pk", "tag", "content_object", "by_hand", "reason"))


def test_the_chosen_items_move_and_the_others_stay(fill, rides, nights, editor, found):
    one, two, three = fill(3, "ride")
    done = split(rides, nights, [one.pk, two.pk], editor)
    assert set(Item.objects.filter(tags=nights)) == {one, two}
    assert list(Item.objects.filter(tags=rides)) == [three]
    assert done.items == 2
    assert found("night") == {one.pk, two.pk}


def test_the_tagger_does_not_bring_the_first_tag_back(fill, source, rides, nights, editor):
    (one,) = fill(1, "ride")
    split(rides, nights, [one.pk], editor)
    sources.retag(source)
    assert list(one.tags.all()) == [nights]


def test_items_without_the_tag_are_left_alone(fill, make_tag, rides, nights, editor):
    (other,) = fill(1, "walk")
    assert split(rides, nights, [other.pk, 10**9], editor).items == 0
    assert not other.tags.exists()


def test_undo_restores_the_items_exactly(fill, rides, nights, editor, found):
    one, two = fill(2, "ride")
    ItemTag.objects.create(tag=nights, content_object=one, reason="before")
    two.refused_tags.add(nights)
    before = links()
    done = split(rides, nights, [one.pk, two.pk], editor)
    assert undo(done, editor) == 2
    assert links() == before
    assert list(two.refused_tags.all()) == [nights]
    assert not one.refused_tags.exists()
    assert found("night") == {one.pk}


def test_undo_leaves_alone_what_somebody_changed_since(fill, rides, nights, editor):
    one, two = fill(2, "ride")
    done = split(rides, nights, [one.pk, two.pk], editor)
    curation.set_tags(one, [], editor)
    assert undo(done, editor) == 1
    assert not one.tags.exists()
    assert list(two.tags.all()) == [rides]


def test_undo_works_when_the_second_tag_is_deleted(fill, rides, nights, editor):
    (one,) = fill(1, "ride")
    done = split(rides, nights, [one.pk], editor)
    nights.delete()
    undo(done, editor)
    assert list(one.tags.all()) == [rides]


def test_undo_refuses_what_was_undone_or_has_no_way_back(fill, rides, nights, editor):
    (one,) = fill(1, "ride")
    done = split(rides, nights, [one.pk], editor)
    undo(done, editor)
    with pytest.raises(UndoRefused, match="already"):
        undo(done, editor)
    other = split(rides, nights, [one.pk], editor)
    rides.delete()
    assert "gone" in obstacle(other)


def test_a_tag_is_not_split_into_itself(fill, rides, editor):
    with pytest.raises(SplitRefused, match="itself"):
        split(rides, rides, [], editor)


def test_items_are_chosen_by_source_words_and_day(fill, source, rides):
    items = fill(30, "ride")
    (stray,) = fill(1, "ride stray", source=type(source).objects.create(external_id="b", platform="feed", title="B"))
    assert items_of(rides, {"source": source}).first() == items[0]
    assert stray not in items_of(rides, {"source": source})
    assert list(items_of(rides, {"words": "stray"})) == [stray]
    day = (NOW - timedelta(days=1)).date()
    assert set(items_of(rides, {"since": day, "until": day})) == {i for i in items if i.sort_at.date() == day}
    assert items_of(rides, {}).count() == 31


def test_a_tag_that_is_out_of_sight_is_not_split(fill, rides, nights, editor):
    (one,) = fill(1, "ride")
    Suspension.objects.create(tag=nights, reason="Storm", started_at=NOW)
    with pytest.raises(SplitRefused, match="out of sight"):
        split(rides, nights, [one.pk], editor)
    assert list(one.tags.all()) == [rides]
