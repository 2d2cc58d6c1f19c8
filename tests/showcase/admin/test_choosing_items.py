"""Putting items into places: from a list, from an item, and many at once."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from hub import curation
from hub.models import Item
from showcase.models import Placement
from showcase.pages import FRONT, Page


@pytest.fixture
def north(newsroom) -> Page:
    return Page(area=newsroom.north)


def listed(client, page: Page, **query: str) -> list[str]:
    response = client.get(f"{page.url('add')}?{urlencode({'place': 'row', **query})}")
    return [item.title for item in response.context["items"]]


def test_public_items_within_reach_are_offered(north, newsroom, sign_in):
    assert listed(sign_in("bob"), north) == ["Northern public"]
    assert listed(sign_in("bob"), north, all="1") == ["Northern public"]
    assert set(listed(sign_in("edith"), FRONT)) == {"Northern public", "Southern public", "Stray public"}


def test_a_page_offers_its_own_items_and_all_others_on_demand(north, newsroom, sign_in):
    client = sign_in("edith")
    assert listed(client, north) == ["Northern public"]
    assert len(listed(client, north, all="1")) == 3
    assert listed(client, FRONT, q="stray") == ["Stray public"]


def test_chosen_items_are_placed_in_their_order_and_once(articles, newsroom, sign_in):
    items = articles(3)
    client = sign_in("edith")
    sent = {"place": "row", "item": [items[2].pk, items[0].pk]}
    response = client.post(FRONT.url("add"), sent, follow=True)
    assert "2 items added to row." in response.content.decode()
    client.post(FRONT.url("add"), {"place": "row", "item": [items[0].pk, items[1].pk]})
    assert [row.item.title for row in Placement.objects.all()] == ["Article 2", "Article 0", "Article 1"]
    assert Placement.objects.first().placed_by.username == "edith"


def test_nothing_foreign_hidden_or_made_up_is_placed(north, newsroom, sign_in):
    foreign, waiting = newsroom.public(newsroom.south_source), newsroom.waiting(newsroom.north_source)
    sent = {"place": "row", "item": [foreign.pk, waiting.pk, "x", "9" * 40]}
    response = sign_in("bob").post(north.url("add"), sent)
    assert "Choose at least one item." in response.content.decode()
    assert not Placement.objects.exists()


def place_one(client, item: Item, page: Page, **sent: str):
    data = {"page": page.key, "place": "hero", **sent}
    return client.post(reverse("showcase_item", args=[item.pk]), data)


def test_an_item_leads_to_a_place(north, newsroom, sign_in):
    item, client = newsroom.public(newsroom.north_source), sign_in("bob")
    assert reverse("showcase_item", args=[item.pk]) in client.get(reverse("item:edit", args=[item.pk])).content.decode()
    response = place_one(client, item, north, kicker="New")
    assert response.url == f"{north.url()}#hero"
    row = Placement.objects.get()
    assert (row.item, row.area, row.tag, row.kicker) == (item, newsroom.north, None, "New")


def test_only_pages_within_reach_are_offered_and_no_other_can_be_forged(newsroom, sign_in):
    item, client = newsroom.public(newsroom.north_source), sign_in("bob")
    for page in (FRONT, Page(area=newsroom.south)):
        assert "page" in place_one(client, item, page).context["form"].errors
    assert not Placement.objects.exists()


def test_a_foreign_or_removed_item_is_404(north, newsroom, sign_in):
    own = newsroom.public(newsroom.north_source)
    client = sign_in("bob")
    assert place_one(client, newsroom.public(newsroom.south_source), north).status_code == 404
    curation.remove([own], None)
    assert place_one(client, own, north).status_code == 404


def test_an_item_that_waits_can_be_placed_and_is_shown_once_it_is_public(newsroom, sign_in, client):
    item = newsroom.waiting(newsroom.north_source)
    place_one(sign_in("edith"), item, FRONT)
    assert item.title not in client.get("/").content.decode()
    curation.approve([item], None)
    assert "showcase-hero" in client.get("/").content.decode()


def test_authors_see_no_way_to_a_place(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    page = sign_in("alice").get(reverse("item:inspect", args=[item.pk])).content.decode()
    assert "Place…" not in page


def bulk(client, items, **sent):
    ids = urlencode([("id", item.pk) for item in items])
    address = reverse("wagtail_bulk_action", args=["hub", "item", "place"])
    return client.post(f"{address}?{ids}&next=/admin/item/", sent)


def test_many_items_of_the_list_are_placed_at_once(articles, newsroom, sign_in):
    items = articles(2)
    bulk(sign_in("edith"), items, page="front", place="sidebar")
    assert Placement.objects.filter(place="sidebar", area=None, tag=None).count() == 2


def test_in_bulk_nobody_reaches_foreign_items_or_pages(north, newsroom, sign_in):
    foreign, own = newsroom.public(newsroom.south_source), newsroom.public(newsroom.north_source)
    bulk(sign_in("bob"), [own], page="front", place="row")
    bulk(sign_in("alice"), [own], page=north.key, place="row")
    assert not Placement.objects.exists()
    bulk(sign_in("bob"), [foreign, own], page=north.key, place="row")
    assert [row.item for row in Placement.objects.all()] == [own]
