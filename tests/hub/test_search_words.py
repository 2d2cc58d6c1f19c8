"""What the search box offers."""

import pytest

from hub.models import Area, Item, Status
from hub.records import ItemData
from hub.search_words import MOST, offered


@pytest.fixture
def shown(bring, make_tag):
    make_tag("Night ride", match_words="lamp")
    make_tag("Nobody’s tag")
    item = bring(ItemData("1", title="A lamp", author_name="Nina Holt")).new[0]
    item.area = Area.objects.create(name="Nile", slug="nile")
    item.save()
    return item


def test_tags_areas_and_people_are_offered_by_their_beginning(shown):
    assert offered("ni") == ["Night ride", "Nile", "Nina Holt"]


@pytest.mark.parametrize(("typed", "words"), [("RID", ["Night ride"]), ("holt", ["Nina Holt"]), ("ght", [])])
def test_any_word_of_a_name_may_begin_it(shown, typed, words):
    assert offered(typed) == words


def test_what_nobody_can_see_is_not_offered(shown):
    assert offered("nobody") == []
    Item.objects.update(status=Status.HIDDEN)
    assert offered("ni") == []


@pytest.mark.parametrize("typed", ["", " ", "n", "\0", "n" * 61, "%", "_i", "\\"])
def test_too_little_too_much_and_wildcards_offer_nothing(shown, typed):
    assert offered(typed) == []


def test_a_list_ends(fill, make_tag):
    items = fill(1)
    for n in range(MOST + 3):
        items[0].tags.add(make_tag(f"Lamp {n}"))
    assert len(offered("lamp")) == MOST


def test_they_are_told_as_json_to_nobody_but_the_box(client, shown):
    answer = client.get("/search/suggest", {"q": "nig"})
    assert answer.json() == {"words": ["Night ride"]}
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_feed_of_a_search_stays_in_the_order_of_time(client, bring):
    bring(ItemData("new", title="A road", text="with a lamp"), ItemData("old", title="Lamp lamp lamp"))
    titles = [entry["title"] for entry in client.get("/feed.json?q=lamp").json()["items"]]
    assert titles == ["A road", "Lamp lamp lamp"]
