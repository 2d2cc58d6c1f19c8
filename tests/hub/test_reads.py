"""Reading the stream: pages, totals, counts, neighbours."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from hub.filters import StreamFilter
from hub.models import Area, Item, Status
from hub.reads import BadCursor, labels


def view(query: str = "") -> StreamFilter:
    return StreamFilter.from_query(QueryDict(query))


def titles(query: str = "", cursor: str = "", size: int = 30) -> list[str]:
    return [item.title for item in view(query).page(cursor, size).items]


def walk(query: str, size: int) -> list[str]:
    """Every title of a view, page by page."""
    found, cursor = [], ""
    while True:
        page = view(query).page(cursor, size)
        found += [item.title for item in page.items]
        cursor = page.next_cursor
        if not cursor:
            return found


def test_the_newest_comes_first(fill):
    fill(3)
    assert titles() == ["item 0", "item 1", "item 2"]


def test_only_visible_items_are_read(fill, now):
    hidden, pending, gone, _ = fill(4)
    Item.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    Item.objects.filter(pk=pending.pk).update(status=Status.PENDING)
    Item.objects.filter(pk=gone.pk).update(withdrawn_at=now)
    page = view().page()
    assert [item.title for item in page.items] == ["item 3"]
    assert page.total == 1
    assert view().counts()["kind"][0].count == 1


@pytest.mark.parametrize("sort", ["new", "popular", "trending"])
def test_paging_shows_every_item_once_in_every_order(fill, sort):
    for n, item in enumerate(fill(23)):
        Item.objects.filter(pk=item.pk).update(popularity_class=n % 4, trending_class=n % 3)
    found = walk(f"sort={sort}", 5)
    assert len(found) == len(set(found)) == 23
    assert found == titles(f"sort={sort}", size=100)


def test_the_popular_order_is_by_class_and_then_by_time(fill):
    items = fill(3)
    Item.objects.filter(pk=items[2].pk).update(popularity_class=9)
    assert titles("sort=popular") == ["item 2", "item 0", "item 1"]


def test_a_cursor_survives_the_item_it_came_from(fill):
    items = fill(6)
    cursor = view().page(size=3).next_cursor
    Item.objects.filter(pk=items[2].pk).delete()
    assert titles(cursor=cursor) == ["item 3", "item 4", "item 5"]


def test_the_last_page_has_no_cursor(fill):
    fill(3)
    assert view().page(size=3).next_cursor == ""


@pytest.mark.parametrize("cursor", ["x", "!!!", "MC4x\0", "a" * 10_000, "MS54", "é", "LTEuLTEuLTE"])
def test_a_cursor_that_we_never_gave_is_refused(db, cursor):
    with pytest.raises(BadCursor):
        view().page(cursor)


def test_facets_narrow_together_and_values_within_one_widen(fill, make_tag):
    city, night, lamp = make_tag("City"), make_tag("Night"), make_tag("Lamp", kind="product")
    a, b, c = fill(3)
    a.tags.add(city, lamp)
    b.tags.add(night, lamp)
    c.tags.add(night)
    assert titles("topic=city&topic=night") == ["item 0", "item 1", "item 2"]
    assert titles("topic=night&product=lamp") == ["item 1"]
    assert titles("topic=city&topic=night&product=lamp") == ["item 0", "item 1"]


def test_a_product_is_no_topic(fill, make_tag):
    fill(1)[0].tags.add(make_tag("Lamp", kind="product"))
    assert titles("topic=lamp") == []


def test_kind_platform_source_area_author_and_language_filter(fill, make_source):
    design = Area.objects.create(name="Design", slug="design")
    channel = make_source("Channel", platform="youtube", area=design)
    fill(1, prefix="text", language="de-AT", author_name="Mira Holt")
    fill(1, source=channel, prefix="film", kind="video", language="en")
    for query in ("kind=video", "platform=youtube", f"source={channel.pk}", "area=design", "lang=en"):
        assert titles(query) == ["film 0"], query
    for query in ("kind=article", "platform=feed", "lang=de", "lang=de-AT", "author=mira-holt"):
        assert titles(query) == ["text 0"], query


@pytest.mark.parametrize("query", ["topic=none", "kind=none", "platform=x", "source=abc", "source=9999999", "area=x"])
def test_an_unknown_value_finds_nothing_and_breaks_nothing(fill, query):
    fill(2)
    assert titles(query) == []


def test_since_leaves_out_what_is_older(fill, monkeypatch, now):
    monkeypatch.setattr("hub.reads.timezone.now", lambda: now + timedelta(hours=22, minutes=30))
    fill(4)
    assert titles("since=24h") == ["item 0", "item 1"]


def test_a_count_is_what_a_click_would_show(fill, make_tag):
    city, night = make_tag("City"), make_tag("Night")
    for n, item in enumerate(fill(10)):
        item.tags.add(city if n % 2 else night)
    Item.objects.filter(title__in=["item 0", "item 1", "item 2"]).update(kind="photo")
    counts = view("kind=photo").counts()
    for facet, values in counts.items():
        for value in values:
            expected = view("kind=photo").without_facet(facet).toggled(facet, value.slug).page().total
            assert value.count == expected, (facet, value)
    assert {value.slug: value.count for value in counts["topic"]} == {"night": 2, "city": 1}
    assert {value.slug: value.count for value in counts["kind"]} == {"article": 7, "photo": 3}


def test_a_chosen_value_without_items_can_still_be_switched_off(fill, make_tag):
    fill(1)
    make_tag("City")
    [value] = view("topic=city").counts()["topic"]
    assert (value.label, value.count, value.active) == ("City", 0, True)


def test_neighbours_are_those_of_the_view(fill):
    items = fill(5)
    Item.objects.filter(pk__in=[items[0].pk, items[2].pk, items[4].pk]).update(kind="photo")
    items[2].refresh_from_db()
    found = view("kind=photo").neighbours(items[2])
    assert (found.before.title, found.after.title) == ("item 0", "item 4")
    assert view().neighbours(items[0]).before is None
    assert view().neighbours(items[4]).after is None


def test_neighbours_follow_the_popular_order(fill):
    items = fill(3)
    Item.objects.filter(pk=items[2].pk).update(popularity_class=9)
    items[0].refresh_from_db()
    found = view("sort=popular").neighbours(items[0])
    assert (found.before.title, found.after.title) == ("item 2", "item 1")


def test_chosen_values_have_names(fill, make_tag, make_source):
    make_tag("City nights", slug="city")
    fill(1, author_name="Mira Holt")
    found = labels(view("topic=city&kind=video&author=mira-holt&topic=gone"))
    assert found["topic", "city"] == "City nights"
    assert found["kind", "video"] == "Video"
    assert found["author", "mira-holt"] == "Mira Holt"
    assert found["topic", "gone"] == "gone"


def test_a_page_costs_the_same_however_many_items_it_shows(fill, make_tag, django_assert_max_num_queries):
    tag = make_tag("City")
    for item in fill(30):
        item.tags.add(tag)
    with django_assert_max_num_queries(5):
        for item in view().page().items:
            assert [t.name for t in item.tags.all()] == ["City"]
            assert item.source.area is None
            list(item.pictures.all())


def test_the_title_of_a_source_that_shows_nothing_is_not_told(fill, make_source):
    silent = make_source("Draft section", trusted=False)
    fill(1, source=silent)
    assert labels(view(f"source={silent.pk}")) == {("source", str(silent.pk)): str(silent.pk)}
