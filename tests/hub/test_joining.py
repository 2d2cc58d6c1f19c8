"""Editors say what is one story; it is logged and can be taken back."""

import pytest
from wagtail.models import ModelLogEntry

from hub import joining, stories
from hub.joining import StoryRefused
from hub.models import Item, Story
from hub.stories import CHOSEN, KEPT, LARGEST
from hub.undo import undo


def story_of(item):
    item.refresh_from_db()
    return item.story_id


def decisions(action):
    return ModelLogEntry.objects.filter(action=action)


def test_items_become_one_story_and_each_remembers_it(fill):
    first, second, third = fill(3)
    assert joining.join([first, second], None) == 2
    assert story_of(first) == story_of(second) is not None
    assert story_of(third) is None
    assert decisions("hub.join").count() == 2


def test_whole_stories_are_joined(fill):
    items = fill(4)
    joining.join(items[:2], None)
    joining.join(items[2:], None)
    joining.join([items[0], items[3]], None)
    assert len({story_of(item) for item in items}) == 1


@pytest.mark.parametrize("decide", [joining.join, joining.split])
def test_a_decision_is_taken_back(fill, decide):
    items = fill(2)
    if decide is joining.split:
        joining.join(items, None)
    before = [story_of(item) for item in items]
    decide(items, None)
    action = "hub.join" if decide is joining.join else "hub.split"
    assert undo(decisions(action), None) == 2
    assert [story_of(item) for item in items] == before


def test_a_split_can_be_taken_back_for_a_while(fill, now):
    items = fill(2)
    joining.join(items, None)
    joining.split([items[0]], None)
    split_at = Story.objects.get().split_at
    stories.prune(split_at)
    assert undo(decisions("hub.split"), None) == 1
    joining.split([items[0]], None)
    stories.prune(Story.objects.get().split_at + KEPT)
    assert not Story.objects.exists()
    assert undo(decisions("hub.split").order_by("-pk")[:1], None) == 0


@pytest.mark.parametrize("lonely", [0, 1])
def test_terms_that_forbid_it_are_named(fill, make_source, platform, lonely):
    platform("shy", may_group=False)
    items = [fill(1, source=make_source(f"S{n}", "shy" if n == lonely else "feed"))[0] for n in range(2)]
    with pytest.raises(StoryRefused, match="Shy does not allow"):
        joining.join(items, None)
    assert [story_of(item) for item in items] == [None, None]


def test_one_item_or_too_many_are_no_story(fill):
    items = fill(LARGEST + 1)
    with pytest.raises(StoryRefused, match="two items"):
        joining.join(items[:1], None)
    with pytest.raises(StoryRefused, match=f"{LARGEST} items"):
        joining.join(items, None)
    assert not Story.objects.exists()


def test_what_was_withdrawn_is_not_joined(fill, now):
    items = fill(2)
    Item.objects.filter(pk=items[0].pk).update(withdrawn_at=now)
    with pytest.raises(StoryRefused, match="withdrawn"):
        joining.join(items, None)


def test_only_one_item_was_chosen_to_stand_for_its_story(fill):
    items = fill(3)
    joining.join(items, None)
    joining.put_first(items[0], None)
    joining.put_first(items[1], None)
    assert list(Item.objects.filter(story_order=CHOSEN)) == [items[1]]
    undo(decisions("hub.put_first").order_by("-pk")[:1], None)
    assert not Item.objects.filter(story_order=CHOSEN).exists()


def test_an_item_without_a_story_stands_for_none(fill):
    with pytest.raises(StoryRefused, match="no story"):
        joining.put_first(fill(1)[0], None)
