"""A post whose item is out of sight is out of sight itself; its author goes on writing."""

import pytest
from django.test import Client
from django.urls import reverse

from hub import curation, suspensions
from hub.models import Item
from tests.blog.conftest import fresh, make_tag


@pytest.fixture
def post(north, write):
    return write(north, "Recalled ride", tags=[make_tag("Gravel")])


@pytest.fixture
def suspension(post):
    return suspensions.suspend(None, "recall", source=Item.objects.get().source)


def test_its_page_says_so_plainly_and_nothing_of_it(client, suspension, post):
    response = client.get(post.url)
    assert response.status_code == 404
    assert "not on display" in response.content.decode()
    assert "Recalled ride" not in response.content.decode()


def test_the_blog_does_not_list_it(client, suspension, north, write):
    write(north, "Another ride")
    html = client.get(north.url).content.decode()
    assert "Recalled ride" not in html
    assert "Another ride" not in html  # of the same section, and so under the same suspension


def test_only_posts_with_a_suspended_tag_leave(client, post, north, write):
    other = write(north, "Another ride")
    suspensions.suspend(None, "recall", tag=post.tags.get())
    html = client.get(north.url).content.decode()
    assert "Another ride" in html and "Recalled ride" not in html
    assert client.get(other.url).status_code == 200


def test_everything_imported_is_none_of_our_posts(client, post):
    suspensions.suspend(None, "crisis")
    assert client.get(post.url).status_code == 200


def test_it_is_edited_and_published_as_ever_without_coming_back(client, suspension, post, sign_in):
    assert sign_in("bob").get(reverse("wagtailadmin_pages:edit", args=[post.pk])).status_code == 200
    page = fresh(post)
    page.title = "Recalled ride, explained"
    page.save_revision().publish()
    assert client.get(fresh(post).url).status_code == 404
    suspensions.release(suspension, None)
    assert client.get(fresh(post).url).status_code == 200


def test_an_editor_who_lets_it_out_wins(client, suspension, post, people):
    curation.approve(Item.objects.all(), people["bob"])
    assert client.get(post.url).status_code == 200


def test_a_draft_shows_in_the_preview(suspension, post, sign_in):
    client: Client = sign_in("bob")
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk]))
    assert response.status_code == 200
    assert "Recalled ride" in response.content.decode()
