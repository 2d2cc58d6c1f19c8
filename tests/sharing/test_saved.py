"""/saved/: the cards that a browser asks for, and no trace of it."""

import pytest

from hub.models import Item, Status
from hub.records import ItemData
from sharing.views.saved import MOST
from tests.factories import make_items

pytestmark = pytest.mark.usefixtures("page")


@pytest.fixture
def items() -> list[Item]:
    return make_items([ItemData(f"a{n}", title=f"Article {n}") for n in range(3)])


def shown(client, ids: str) -> list[int]:
    html = client.get("/saved/", {"ids": ids}).content.decode()
    return [int(part.partition('"')[0]) for part in html.split('data-item="')[1:]]


def test_cards_come_in_the_order_that_was_asked_for(client, items):
    first, second, third = (item.pk for item in items)
    assert shown(client, f"{third},{first},{second},{first}") == [third, first, second]


def test_what_is_not_public_is_left_out(client, items):
    Item.objects.filter(pk=items[0].pk).update(status=Status.HIDDEN)
    assert shown(client, f"{items[0].pk},{items[1].pk},999999") == [items[1].pk]


@pytest.mark.parametrize("ids", ["", "a,b", "-1", "1.5", "9" * 40, ",,,", "\0", "1;drop"])
def test_any_list_gets_an_answer(client, ids):
    assert shown(client, ids) == []


def test_no_more_than_two_hundred_are_looked_up(client, items):
    before = ",".join(str(10**9 + n) for n in range(MOST))
    assert shown(client, f"{before},{items[0].pk}") == []
    assert shown(client, f"{before.rpartition(',')[0]},{items[0].pk}") == [items[0].pk]


def test_no_cache_keeps_it_and_no_cookie_is_set(client, items):
    response = client.get(f"/saved/?ids={items[0].pk}")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_it_explains_itself_without_a_script(client):
    html = client.get("/saved/").content.decode()
    assert "kept in this browser" in html
    assert "<noscript>" in html
    assert 'content="noindex"' in html


def test_the_number_of_queries_does_not_grow(client, items, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get("/saved/", {"ids": ",".join(str(item.pk) for item in items)})


def test_every_card_can_be_saved(client, items):
    html = client.get("/stream/").content.decode()
    assert all(f'data-save="{item.pk}"' in html for item in items)
