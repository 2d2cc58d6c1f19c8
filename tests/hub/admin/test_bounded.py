"""A list that is too long to count says so."""

import pytest
from django.urls import reverse

from hub.admin import bounded
from hub.admin.item_views import ItemIndexView
from hub.models import Item
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(bounded, "MOST", 3)


def listed(client, query: str = "") -> str:
    return " ".join(client.get(reverse("item:index") + query).content.decode().split())


def test_more_than_can_be_paged_through_is_told(newsroom, sign_in):  # noqa: F811
    page = listed(sign_in("edith"))
    assert "There are more than 3 items" in page
    assert "More than 3 items" in page


def test_a_search_with_few_matches_is_counted_exactly(newsroom, sign_in):  # noqa: F811
    page = listed(sign_in("edith"), "?q=Northern")
    assert "There are 2 matches" in page
    assert "more than" not in page


def test_what_fits_is_listed_as_ever(newsroom, sign_in):  # noqa: F811
    assert "2 items" in listed(sign_in("bob"))


def test_every_item_stands_on_one_page_in_the_order_of_the_list(newsroom, sign_in, monkeypatch):  # noqa: F811
    monkeypatch.setattr(bounded, "MOST", 100)
    monkeypatch.setattr(ItemIndexView, "get_paginate_by", lambda self, queryset: 4)
    client = sign_in("edith")
    pages = [client.get(reverse("item:index") + f"?p={number}").context["object_list"] for number in (1, 2)]
    assert [item.pk for page in pages for item in page] == list(Item.objects.values_list("pk", flat=True))
    assert [len(page) for page in pages] == [4, 2]
