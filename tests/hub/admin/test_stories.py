"""Editors join and split stories of what is theirs to decide about."""

import pytest
from django.urls import reverse

from hub.models import Item, Story


@pytest.fixture(autouse=True)
def nothing_told(newsroom):
    """The sources of the newsroom tell of the same pages."""
    Story.objects.all().delete()


def do(client, action, *items):
    query = "&".join(f"id={item.pk}" for item in items)
    url = reverse("wagtail_bulk_action", args=["hub", "item", action])
    return client.post(f"{url}?{query}&next={reverse('item:index')}", follow=True)


def both(newsroom):
    return newsroom.waiting(newsroom.north_source), newsroom.public(newsroom.north_source)


def test_items_are_joined_and_split(newsroom, sign_in):
    items, client = both(newsroom), sign_in("bob")
    do(client, "join", *items)
    assert Story.objects.get().items.count() == 2
    do(client, "split", items[0])
    assert list(Story.objects.get().items.all()) == [items[1]]


def test_a_story_with_items_of_others_is_left_alone(newsroom, sign_in):
    mine, foreign = newsroom.public(newsroom.north_source), newsroom.public(newsroom.south_source)
    Item.objects.filter(pk__in=[mine.pk, foreign.pk]).update(story=Story.objects.create())
    other = newsroom.waiting(newsroom.north_source)
    response = do(sign_in("bob"), "join", mine, other)
    assert "areas where you decide about nothing" in response.content.decode()
    other.refresh_from_db()
    assert other.story_id is None


def test_terms_that_forbid_it_are_named(newsroom, sign_in, platform):
    platform("shy", may_group=False)
    type(newsroom.north_source).objects.filter(pk=newsroom.north_source.pk).update(platform="shy")
    response = do(sign_in("bob"), "join", *both(newsroom))
    assert "Shy does not allow" in response.content.decode()
    assert not Story.objects.exists()


def test_one_item_is_made_the_card_from_its_page(newsroom, sign_in):
    items, client = both(newsroom), sign_in("bob")
    do(client, "join", *items)
    page = client.get(reverse("item:edit", args=[items[0].pk])).content.decode()
    assert "Make this the card" in page
    assert "Choose one alone" in do(client, "put_first", *items).content.decode()
    do(client, "put_first", items[0])
    items[0].refresh_from_db()
    assert items[0].story_order == -1
