"""The best of what is found."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from hub import search
from hub.filters import StreamFilter
from hub.models import Item, Story
from hub.records import ItemData
from hub.search import reading
from hub.search.reading import Match, after, ordered

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def view(query: str) -> StreamFilter:
    return StreamFilter.from_query(QueryDict(query))


def guids(query: str, cursor: str = "", size: int = 30) -> list[str]:
    return [item.guid for item in view(query).page(cursor, size).items]


def test_equal_matches_show_the_newer_first():
    old, new = Match(1, 2.0, NOW - timedelta(days=900)), Match(2, 2.0, NOW - timedelta(days=1))
    assert ordered([old, new], NOW) == [2, 1]


def test_a_much_better_match_stands_before_a_newer_one():
    old, new = Match(1, 4.0, NOW - timedelta(days=900)), Match(2, 2.0, NOW)
    assert ordered([new, old], NOW) == [1, 2]


def test_a_story_stands_once_where_its_best_item_does():
    first = Match(1, 9.0, NOW, story=7, rank=(70, 1))
    second, other = Match(2, 1.0, NOW, story=7, rank=(20, 2)), Match(3, 5.0, NOW)
    assert ordered([other, second, first], NOW) == [2, 3]


@pytest.mark.parametrize(("place", "start"), [(None, 0), ((2, 8), 2), ((2, 99), 2), ((9, 99), 3), ((-5, 99), 0)])
def test_a_page_goes_on_behind_what_was_shown(place, start):
    assert after([7, 8, 9], place) == start


@pytest.fixture
def lamps(bring, make_tag):
    make_tag("Lamp", match_words="beacon")
    return bring(
        ItemData("body", title="Along the quay", text="There was a lamp somewhere among the many other things."),
        ItemData("tag", title="A beacon", text="There was light somewhere among the many other things."),
        ItemData("title", title="The lamp", text="There was light somewhere among the many other things."),
        ItemData("none", title="A road", text="Nothing to see."),
    )


def test_the_title_counts_more_than_tags_and_these_more_than_the_text(lamps):
    assert guids("q=lamp") == ["title", "tag", "body"]


def test_relevance_is_the_usual_order_of_a_search_alone():
    assert view("q=lamp").sort == "best"
    assert view("q=lamp").query_string() == "?q=lamp"
    assert view("q=lamp&sort=new").query_string() == "?q=lamp&sort=new"
    assert view("sort=best").sort == "new"
    assert view("q=lamp").with_(q="").query_string() == ""


def test_pages_of_a_search_show_each_item_once(fill):
    fill(7, text="lamp")
    seen, cursor = [], ""
    for _ in range(4):
        page = view("q=lamp").page(cursor, 2)
        seen += [item.guid for item in page.items]
        cursor = page.next_cursor
        assert page.total == 7
    assert len(seen) == len(set(seen)) == 7
    assert cursor == ""


def test_neighbours_follow_the_order_of_the_search(lamps):
    middle = Item.objects.get(guid="tag")
    beside = view("q=lamp").neighbours(middle)
    assert (beside.before.guid, beside.after.guid) == ("title", "body")
    assert view("q=lamp").neighbours(Item.objects.get(guid="none")).after is None


def test_a_search_stays_within_the_other_filters(lamps):
    assert guids("q=lamp&topic=lamp") == ["tag"]


def test_matches_beyond_the_newest_are_looked_at_when_the_filter_leaves_too_few(bring, make_tag, monkeypatch):
    make_tag("Old", match_words="ancient")
    bring(ItemData("old", title="An ancient lamp"), *(ItemData(str(n), title="A lamp") for n in range(6)))
    Item.objects.filter(guid="old").update(position=-1)
    oldest = Item.objects.order_by("pk").first()
    monkeypatch.setattr(reading, "LOOKED_AT", 3)
    assert search.best(Item.objects.filter(pk=oldest.pk), "lamp") == [oldest.pk]


def test_the_story_of_a_search_is_one_card(lamps):
    story = Story.objects.create()
    Item.objects.filter(guid__in=["title", "body"]).update(story=story)
    Item.objects.filter(guid="body").update(story_order=-1)
    assert guids("q=lamp") == ["tag", "body"]
    assert view("q=lamp").page().total == 2
