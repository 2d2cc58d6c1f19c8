"""Tags that an item might want: with a reason, ranked, never what it has or lost, in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub import curation, suggestions
from hub.models import Item, Tag, TagKind
from hub.records import ItemData
from hub.suggestions import suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_one(bring):
    def bring_one_(title: str = "", text: str = "", tags: tuple[str, ...] = (), guid: str = "one") -> Item:
        return bring(ItemData(guid=guid, title=title, text=text, tags=tags)).new[0]

    return bring_one_


def give(tag: Tag, *items: Item) -> None:
    for item in items:
        curation.set_tags(item, [tag], None)


def told(item: Item) -> list[tuple[str, str]]:
    return [(found.tag.name, found.reason) for found in suggest([item])[item.pk]]


def test_a_hashtag_that_came_before_its_tag(bring_one, make_tag):
    item = bring_one("Out late", tags=("NightRide",))
    make_tag("Night ride")
    assert told(item) == [("Night ride", "hashtag #NightRide")]


def test_a_hashtag_in_the_text_and_in_the_plural(bring_one, make_tag):
    make_tag("Night ride")
    assert told(bring_one("Out late", text="Such #nightrides!")) == [("Night ride", "hashtag #nightrides")]


def test_the_name_of_a_product_in_the_title(bring_one, make_tag):
    make_tag("Lantern Three", TagKind.PRODUCT)
    assert told(bring_one("The lantern-three, reviewed")) == [("Lantern Three", "name of the product in the title")]


def test_an_alias_in_the_text(bring_one, make_tag):
    make_tag("Commuting", aliases="way to work\ncommute")
    assert told(bring_one("Monday", text="My way to work is dark.")) == [("Commuting", "name of the topic in the text")]


def test_a_word_within_another_is_no_name(bring_one, make_tag):
    make_tag("Mill")
    assert told(bring_one("Two million", text="A windmill")) == []


def test_like_items_that_carry_a_tag(bring, bring_one, make_tag):
    coast = make_tag("Coast")
    titles = ["Harbour walls at Saltmere", "Saltmere harbour in fog", "A harbour café, Saltmere"]
    known = bring(*(ItemData(guid=title, title=title) for title in titles)).new
    give(coast, *known)
    item = bring_one("Saltmere harbour at dawn")
    (found,) = suggest([item])[item.pk]
    assert found.tag == coast
    assert found.reason.startswith("like “")
    assert {like.pk for like in found.like} == {other.pk for other in known}
    assert all(like.title in found.reason for like in found.like)


def test_one_like_item_alone_suggests_nothing(bring_one, make_tag):
    give(make_tag("Coast"), bring_one("Saltmere harbour in fog", guid="known"))
    assert told(bring_one("Saltmere harbour at dawn")) == []


def test_items_that_are_not_public_are_nobodys_example(bring, bring_one, make_tag):
    titles = ["Harbour walls at Saltmere", "Saltmere harbour in fog", "A harbour café, Saltmere"]
    known = bring(*(ItemData(guid=title, title=title) for title in titles)).new
    give(make_tag("Coast"), *known)
    curation.hide(known, None)
    assert told(bring_one("Saltmere harbour at dawn")) == []


def test_what_the_item_has_is_not_suggested(bring_one, make_tag):
    item = bring_one("Night ride home")
    tag = make_tag("Night ride")
    curation.set_tags(item, [tag], None)
    assert told(item) == []


def test_what_was_taken_away_is_not_suggested(bring_one, make_tag):
    item = bring_one("Night ride home")
    tag = make_tag("Night ride")
    curation.set_tags(item, [tag], None)
    curation.set_tags(item, [], None)
    assert told(item) == []


def test_a_deleted_tag_is_not_suggested(bring_one, make_tag):
    item = bring_one("Night ride home")
    tag = make_tag("Night ride")
    assert told(item)
    tag.delete()
    assert told(item) == []


def test_the_strongest_reason_counts_and_stands_first(bring_one, make_tag):
    make_tag("Lamps")
    make_tag("Night ride")
    item = bring_one("A night ride", text="With lamps. #nightride")
    assert told(item) == [("Night ride", "hashtag #nightride"), ("Lamps", "name of the topic in the text")]


def test_there_are_never_more_than_five(bring_one, make_tag):
    names = [f"Bench{letter}" for letter in "abcdefgh"]
    for name in names:
        make_tag(name)
    assert len(told(bring_one(" ".join(names)))) == suggestions.MAX_SUGGESTIONS


def test_nothing_is_given_by_itself(bring_one, make_tag):
    item = bring_one("Night ride home")
    make_tag("Night ride")
    assert told(item)
    assert not item.tag_links.exists()


def test_a_page_of_items_costs_as_many_queries_as_one(fill, make_tag):
    make_tag("Item")
    items = fill(30)
    with CaptureQueriesContext(
        connection,
    ) as one:
        suggest(items[:1])
    with CaptureQueriesContext(connection) as many:
        suggest(items)
    assert len(many) == len(one)


def test_no_items_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert suggest([]) == {}


def test_an_item_without_words_gets_an_answer(bring_one):
    assert suggest([item := bring_one()]) == {item.pk: []}
