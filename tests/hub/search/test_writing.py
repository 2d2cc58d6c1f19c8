"""Writing the index."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub import search
from hub.models import Item
from hub.records import ItemData
from hub.search.writing import write


def count(query: str) -> int:
    return Item.objects.filter(search.matches(query)).count()


def test_the_end_of_a_long_text_is_found(bring):
    bring(ItemData("long", title="Long", html=f"<p>{'Words of a post. ' * 600}</p><p>The very last kingfisher.</p>"))
    assert count("kingfisher") == 1


def test_the_index_is_made_anew_by_a_command(bring, make_tag):
    make_tag("Night ride", match_words="lamp")
    bring(ItemData("1", title="A lamp", text="夜の京都で"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM hub_item_fts")
    assert count("lamp") == 0
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == "1 items can be searched.\n"
    assert [count(query) for query in ("lamp", "京都", "nightride", "#NightRide", "fog")] == [1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"night ride"', 1),
        ('"ride night"', 0),
        ("ride -night", 0),
        ("ride -fog", 1),
        ("fog OR ride", 1),
        ("KX-200", 1),
        ("kx200", 1),
        ("kx 200", 1),
        ("撮影", 1),
        ("京", 1),
        ("撮京", 0),
        ("lodz", 1),
    ],
)
def test_both_databases_understand_the_same(bring, query, found):
    bring(ItemData("1", title="A night ride on the KX-200", text="夜の京都で撮影しました in Łódź"))
    assert count(query) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(query=st.one_of(st.text(max_size=60), st.text("\"-OR()*:&|!<>\\'\0^{}~%_ ab京🚲é.", max_size=40)))
def test_no_query_is_too_odd_for_the_database(db, query):
    assert count(query) == 0
    assert search.best(Item.objects.all(), query) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120))
def test_no_text_is_too_odd_for_the_index(db, text):
    write([(1, text, text, text)])


@pytest.mark.parametrize(
    "query", ["x" * 10_000, "!!!", "🚲", "%00", '"', "-lamp", "a" * 199 + "%F0%9F%9A%B2", "NEAR(a b)"]
)
def test_the_page_answers_to_any_query(client, bring, query):
    bring(ItemData("1", title="A lamp"))
    assert client.get(f"/stream/?q={query}").status_code == 200
