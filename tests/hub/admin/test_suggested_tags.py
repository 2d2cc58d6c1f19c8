"""Suggested tags on the form of an item: one click gives one, without scripts."""

import pytest
from django.urls import reverse

from hub.models import ItemTag, Topic


@pytest.fixture
def item(newsroom):
    return newsroom.public(newsroom.north_source)


@pytest.fixture
def tag(item):
    return Topic.objects.create(name="Northern")


def url_of(item) -> str:
    return reverse("item:edit", args=[item.pk])


def test_the_form_shows_the_suggestion_with_its_reason(sign_in, item, tag):
    page = sign_in("bob").get(url_of(item)).content.decode()
    assert f'name="accept_tag" value="{tag.pk}"' in page
    assert "Name of the topic in the title" in page


def test_one_click_gives_the_tag_and_says_why(sign_in, item, tag):
    response = sign_in("bob").post(url_of(item), {"accept_tag": tag.pk})
    assert response.url == url_of(item)
    link = ItemTag.objects.get(content_object=item, tag=tag)
    assert (link.by_hand, link.reason) == (True, "suggested: name of the topic in the title")


def test_what_is_not_suggested_is_not_given(sign_in, item, tag):
    other = Topic.objects.create(name="Unheard of")
    for value in (other.pk, "x", "", 10**30):
        sign_in("bob").post(url_of(item), {"accept_tag": value})
    assert not ItemTag.objects.exists()


def test_an_item_of_another_area_is_not_there(sign_in, newsroom, tag):
    response = sign_in("bob").post(url_of(newsroom.public(newsroom.south_source)), {"accept_tag": tag.pk})
    assert response.status_code == 404
    assert not ItemTag.objects.exists()
