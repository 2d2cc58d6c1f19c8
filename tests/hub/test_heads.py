"""What a view with one filter knows about what it is about."""

import pytest
from django.http import QueryDict

from hub.filters import StreamFilter
from hub.heads import head_of
from hub.models import Area, Item, Status


def head(query: str):
    return head_of(StreamFilter.from_query(QueryDict(query)))


@pytest.mark.parametrize("query", ["", "topic=a&kind=video", "topic=a&topic=b", "topic=a&q=x", "topic=a&since=7d"])
def test_a_view_of_nothing_or_of_several_things_has_none(db, make_tag, query):
    make_tag("A", slug="a")
    assert head(query) is None


@pytest.mark.parametrize(
    "query", ["topic=none", "product=a", "area=none", "source=9", "source=x", "source=" + "9" * 90, "source=²"]
)
def test_what_is_not_known_has_none(db, make_tag, query):
    make_tag("A", slug="a")
    assert head(query) is None


def test_a_tag_brings_what_stands_beside_it_most_often_first(fill, make_tag):
    for name in ("A", "B", "C"):
        make_tag(name, slug=name.lower())
    make_tag("K", kind="keyword")
    fill(1, prefix="x", tags=("a", "b", "c", "k"))
    fill(2, prefix="y", tags=("a", "c"))
    assert [tag.name for tag in head("topic=a").related] == ["C", "B"]


def test_what_only_hidden_items_say_is_not_related(fill, make_tag):
    make_tag("A", slug="a")
    make_tag("Secret", slug="secret")
    fill(1, tags=("a", "secret"))
    Item.objects.update(status=Status.HIDDEN)
    assert head("topic=a").related == ()


def test_a_product_calls_to_action(db, make_tag):
    make_tag("Wren", slug="wren", kind="product", url="https://shop.example/w", call_to_action="See it")
    assert head("product=wren").offer.words == "See it"


def test_an_area_is_found_by_its_slug(db):
    area = Area.objects.create(name="North", slug="north")
    assert head("area=north").area == area


def test_a_source_links_to_its_account_only_on_the_web(fill, make_source):
    good, bad = make_source("G", url="https://origin.example/g"), make_source("B", url="javascript:alert(1)")
    fill(1, source=good)
    fill(1, source=bad)
    assert head(f"source={good.pk}").account == "https://origin.example/g"
    assert head(f"source={bad.pk}").account == ""


def test_a_source_that_shows_nothing_is_not_named(make_source):
    assert head(f"source={make_source('Private').pk}") is None
