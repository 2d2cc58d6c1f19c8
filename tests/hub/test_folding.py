"""One card for each story, under every filter, and numbers that a click keeps."""

import random
from datetime import timedelta

import pytest
from django.http import QueryDict

from hub.filters import StreamFilter
from hub.models import Item, ItemTag, Status, Story


def view(query: str = "") -> StreamFilter:
    return StreamFilter.from_query(QueryDict(query))


def titles(query: str = "") -> list[str]:
    return [item.title for item in view(query).page().items]


@pytest.fixture
def tell():
    """tell(first, second, ...) makes these items one story, in this order."""

    def told(*items: Item) -> Story:
        story = Story.objects.create()
        for order, item in enumerate(items):
            Item.objects.filter(pk=item.pk).update(story=story, story_order=order)
            item.refresh_from_db()
        return story

    return told


def test_a_story_is_one_card_where_its_first_item_stands(fill, tell):
    items = fill(4)
    tell(items[2], items[0])
    assert titles() == ["item 1", "item 2", "item 3"]


def test_of_equal_members_the_earliest_stands_first(fill):
    items = fill(3)
    story = Story.objects.create()
    Item.objects.filter(pk__in=[item.pk for item in items]).update(story=story)
    assert titles() == ["item 2"]


def test_under_a_filter_the_first_that_matches_stands_for_the_story(fill, tell, make_source):
    film = fill(1, source=make_source("Films", "youtube"), kind="video", prefix="film")[0]
    note = fill(1, source=make_source("Notes", "mastodon"), kind="post", prefix="note")[0]
    tell(film, note)
    assert titles() == ["film 0"]
    assert titles("kind=post") == ["note 0"]
    assert titles("platform=mastodon&platform=youtube") == ["film 0"]


@pytest.mark.parametrize("gone", [{"status": Status.HIDDEN}, {"status": Status.PENDING}, {"status": Status.SUSPENDED}])
def test_what_the_public_may_not_see_stands_for_nothing(fill, tell, gone):
    items = fill(2)
    tell(*items)
    Item.objects.filter(pk=items[0].pk).update(**gone)
    assert titles() == ["item 1"]
    assert view().page().total == 1


def test_what_was_withdrawn_stands_for_nothing(fill, tell, now):
    items = fill(2)
    tell(*items)
    Item.objects.filter(pk=items[0].pk).update(withdrawn_at=now)
    assert titles() == ["item 1"]


def test_a_search_folds_what_it_finds(fill, tell):
    lamps, boats = fill(3, prefix="lamp"), fill(1, prefix="boat")
    tell(boats[0], *lamps[:2])
    assert sorted(titles("q=lamp")) == ["lamp 0", "lamp 2"]
    assert sorted(titles("q=lamp&sort=best")) == ["lamp 0", "lamp 2"]
    assert view("q=lamp").page().total == 2


def test_a_neighbour_is_never_folded_away(fill, tell):
    items = fill(5)
    tell(items[1], items[3])
    after = view().neighbours(items[2]).after
    assert after == items[4]
    assert view().neighbours(items[4]).before == items[2]


def test_what_is_folded_leads_on_from_its_card(fill, tell):
    items = fill(5)
    tell(items[1], items[4])
    found = view().neighbours(items[4])
    assert (found.before, found.after) == (items[0], items[2])


def test_outside_the_filter_an_item_has_the_neighbours_of_its_own_place(fill, tell):
    items = fill(3)
    tell(items[1])
    Item.objects.exclude(pk=items[1].pk).update(kind="video")
    found = view("kind=video").neighbours(items[1])
    assert (found.before, found.after) == (items[0], items[2])


@pytest.mark.parametrize("sort", ["new", "popular"])
@pytest.mark.parametrize("seed", range(3))
def test_every_number_is_what_a_click_shows(fill, make_source, make_tag, seed, sort):
    chance = random.Random(seed)
    sources = [make_source(key, key) for key in ("youtube", "mastodon", "flickr")]
    items = [item for source in sources for item in fill(8, source=source, prefix=source.title)]
    stories = Story.objects.bulk_create(Story() for _ in range(4))
    tags = [make_tag(name) for name in ("river", "road")]
    for item in items:
        columns = {"kind": chance.choice(["video", "post"]), "popularity_class": chance.randrange(3)}
        story = chance.choice([*stories, None])
        Item.objects.filter(pk=item.pk).update(story=story, story_order=chance.randrange(3), **columns)
        ItemTag.objects.bulk_create(ItemTag(tag=tag, content_object=item) for tag in tags if chance.random() < 0.5)
    for query in ("", "topic=river", "kind=post", "platform=flickr&platform=youtube", "topic=road&kind=video", "q=m"):
        here = view(f"{query}&sort={sort}")
        assert here.page(size=100).total == len(shown := here.page(size=100).items)
        assert len({item.story_id or -item.pk for item in shown}) == len(shown)
        for facet, values in here.counts().items():
            for value in values:
                clicked = here.without_facet(facet).toggled(facet, value.slug)
                assert value.count == clicked.page(size=100).total, (query, facet, value.slug)


def test_cursors_lead_through_all_cards_once(fill, tell):
    items = fill(9)
    tell(items[0], items[5], items[8])
    tell(items[7], items[2])
    found, cursor = [], ""
    while True:
        page = view().page(cursor, 2)
        found += [item.title for item in page.items]
        cursor = page.next_cursor
        if not cursor:
            break
    assert found == [f"item {n}" for n in (0, 1, 3, 4, 6, 7)]
    assert view().page().total == len(found)


def test_stories_cost_a_page_two_more_questions_whatever_their_number(fill, tell, django_assert_max_num_queries, now):
    items = fill(20)
    for n in range(0, 20, 2):
        tell(items[n], items[n + 1])
    with django_assert_max_num_queries(6):
        page = view().page()
        members = [door.source.title for item in page.items for door in item.story.shown_items]
    assert len(members) == 20
    assert page.items[0].sort_at > now - timedelta(days=1)
