"""Full-text search over items."""

import pytest
from django.http import QueryDict

from hub import search
from hub.filters import StreamFilter
from hub.ingest import withdraw
from hub.models import Item
from hub.records import ItemData


@pytest.fixture
def items(bring, make_tag):
    make_tag("Harbour lights", match_words="crane")
    return bring(
        ItemData(guid="1", title="The café at the crane", html="<p>Lamps for the quay.</p>", author_name="Mira Holt"),
        ItemData(guid="2", title="Riding home", text="A long night on the road"),
        ItemData(guid="3", text="夜の京都で撮影しました"),
    ).new


def found(query: str) -> set[str]:
    page = StreamFilter.from_query(QueryDict(mutable=True)).with_(q=query).page()
    return {item.guid for item in page.items}


@pytest.mark.parametrize(
    ("query", "guids"),
    [
        ("crane", {"1"}),
        ("CRANE", {"1"}),
        ("cafe", {"1"}),
        ("café", {"1"}),
        ("quay lamps", {"1"}),
        ("mira", {"1"}),
        ("harbour", {"1"}),
        ("nig", {"2"}),
        ("long roa", {"2"}),
        ("night crane", set()),
        ("夜の京都", {"3"}),
        ("nothing like it", set()),
    ],
)
def test_items_are_found_by_title_text_author_and_tags(items, query, guids):
    assert found(query) == guids


@pytest.mark.parametrize(
    "query", ['"', "'", "a AND", "* OR (", "title:x", "%", "\\", "NEAR(", "!", "&|", ":*", "-- ;", "🚲"]
)
def test_operators_of_the_database_are_plain_text(items, query):
    found(query)


def test_words_of_nothing_match_nothing(items):
    assert found("!!!") == set()


def test_an_edit_is_found_by_its_new_words_only(items, bring):
    bring(ItemData(guid="2", title="Riding away", text="A short night"))
    assert found("away") == {"2"}
    assert found("home") == set()


def test_a_withdrawn_item_is_not_found(items, source, now):
    withdraw(source, ["1"], now)
    assert found("crane") == set()


def test_indexing_again_changes_nothing(items):
    search.index(Item.objects.all())
    assert found("crane") == {"1"}


@pytest.mark.parametrize("query", ["or", "3.5", "fire", "wren", "हिन्दी", "cafe\u0301s"])
def test_words_are_found_on_either_side_of_a_mark(bring, query):
    bring(ItemData(guid="marks", text="and/or, 3.5 litres, /camp/fire, no_wren, हिन्दी, cafés"))
    assert found(query) == {"marks"}


@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_newest_matches_are_the_last_that_came(bring, most):
    bring(*(ItemData(guid=str(n), title=f"Lamp number {n}") for n in range(4)), ItemData(guid="k", title="Kettle"))
    newest = set(search.newest(Item.objects.all(), "lamp", most))
    lamps = Item.objects.filter(title__startswith="Lamp").order_by("-pk")
    assert set(lamps[:most]) <= newest <= set(lamps)


def test_the_newest_matches_keep_to_the_items_asked_about(items):
    assert [item.guid for item in search.newest(Item.objects.filter(guid="1"), "quay", 1)] == ["1"]
    assert not search.newest(Item.objects.filter(guid="2"), "quay", 1)


def test_a_search_for_no_word_has_no_newest_match(items):
    assert not search.newest(Item.objects.all(), " *\0 ", 5)
