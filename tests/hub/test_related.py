"""What an item is related to."""

from datetime import timedelta

from hub.models import Item, ItemTag, Status, Story, TagKind
from hub.related import Candidate, best, related


def tagged(items, *tags):
    ItemTag.objects.bulk_create(ItemTag(tag=tag, content_object=item) for item in items for tag in tags)


def of(item, number=4):
    return related(Item.objects.for_cards().get(pk=item.pk), number)


def test_without_tags_nothing_is_related(fill):
    assert of(fill(2)[0]) == []


def test_visible_items_with_a_tag_in_common_are_related(fill, make_tag):
    items = fill(4)
    tagged(items[:3], make_tag("river"))
    Item.objects.filter(pk=items[1].pk).update(status=Status.HIDDEN)
    assert of(items[0]) == [items[2]]


def test_the_story_of_the_item_is_left_out_and_others_stand_once(fill, make_tag):
    items = fill(5)
    tagged(items, make_tag("river"))
    for pair in (items[:2], items[2:4]):
        Item.objects.filter(pk__in=[item.pk for item in pair]).update(story=Story.objects.create())
    found = of(items[0])
    assert len(found) == 2
    assert items[4] in found and items[1] not in found


def test_an_event_or_product_in_common_comes_first(fill, make_tag):
    items = fill(3)
    event = make_tag("regatta", TagKind.EVENT)
    tagged([items[0], items[2]], event)
    tagged(items[:2], make_tag("river"), make_tag("road"))
    assert of(items[0]) == [items[2], items[1]]


def test_a_rare_tag_weighs_more_than_a_common_one(now):
    common = [Candidate(pk, 1, pk, now, frozenset({1})) for pk in range(1, 9)]
    rare = Candidate(9, 1, 9, now, frozenset({2}))
    assert best([*common, rare], frozenset(), 0, now, 1) == [9]


def test_recent_items_and_other_sources_are_preferred(now):
    old = Candidate(1, 1, 1, now - timedelta(days=300), frozenset({1}))
    fresh = Candidate(2, 1, 2, now, frozenset({1}))
    assert best([old, fresh], frozenset(), 0, now, 2) == [2, 1]
    elsewhere = Candidate(3, 2, 3, now, frozenset({1}))
    assert best([fresh, elsewhere], frozenset(), 1, now, 2) == [3, 2]


def test_it_costs_the_same_however_much_there_is(fill, make_tag, django_assert_max_num_queries):
    items = fill(40)
    tagged(items, make_tag("river"), make_tag("road"))
    item = Item.objects.for_cards().get(pk=items[0].pk)
    with django_assert_max_num_queries(6):
        assert len(related(item, 4)) == 4
