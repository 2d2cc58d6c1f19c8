"""Automatic tags against what people set or refused."""

from dataclasses import replace

import pytest

from hub.autotag import retag
from hub.models import Area, Item, ItemTag
from hub.records import ItemData

RECORD = ItemData(guid="1", title="A ride", tags=("#NightRide",))


def names(item: Item) -> set[str]:
    return set(item.tags.values_list("name", flat=True))


@pytest.fixture
def night(make_tag):
    return make_tag("Night ride")


def test_words_of_the_source_become_tags_with_their_reason(bring, night):
    [item] = bring(RECORD).new
    assert names(item) == {"Night ride"}
    assert item.tag_links.get().reason == "tagged “#NightRide” at its source"


def test_source_and_area_give_their_default_tags(bring, source, make_tag):
    city, lamp = make_tag("City"), make_tag("Lamp")
    source.area = Area.objects.create(name="Design", slug="design")
    source.area.default_tags.add(city)
    source.default_tags.add(lamp)
    source.save()
    [item] = bring(RECORD).new
    assert names(item) == {"City", "Lamp"}


def test_a_tag_that_no_rule_gives_any_more_goes(bring, night):
    bring(RECORD)
    bring(replace(RECORD, tags=()))
    assert names(Item.objects.get()) == set()


def test_a_tag_set_by_hand_survives(bring, make_tag):
    hand = make_tag("By hand")
    [item] = bring(RECORD).new
    ItemTag.objects.create(content_object=item, tag=hand, by_hand=True)
    bring(replace(RECORD, title="Changed"))
    assert names(item) == {"By hand"}


def test_a_refused_tag_does_not_come_back(bring, night):
    [item] = bring(RECORD).new
    item.tag_links.all().delete()
    item.refused_tags.add(night)
    bring(replace(RECORD, title="Changed"))
    assert names(item) == set()


def test_retagging_needs_no_more_queries_for_more_items(fill, source, night, django_assert_max_num_queries):
    items = fill(40, tags=("nightride",))
    ItemTag.objects.all().delete()
    with django_assert_max_num_queries(50):
        retag(source, items)
    assert ItemTag.objects.count() == 40
