"""Old addresses lead on after renames and moves."""

import pytest
from django.utils import translation

from blog.models import BlogIndexPage, BlogPage
from hub.models import Area, Item, TagRedirect


def followed(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location", "")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def rename_(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename_


@pytest.fixture(autouse=True)
def own_language():
    with translation.override("en"):
        yield


def test_a_post_with_a_new_slug(client, rename, post):
    rename(post, "lenses")
    assert followed(client, "/lab-notes/glass/") == (301, "/lab-notes/lenses/")


def test_the_posts_of_a_section_with_a_new_slug(client, rename, section, post):
    rename(BlogIndexPage.objects.get(pk=section.pk), "optics")
    assert followed(client, "/lab-notes/") == (301, "/optics/")
    assert followed(client, "/lab-notes/glass/") == (301, "/optics/glass/")


def test_a_post_that_moved_to_another_section(client, stream, post):
    area = Area.objects.create(name="Garage", slug="garage")
    garage = stream.add_child(instance=BlogIndexPage(title="Garage", slug="garage", area=area))
    BlogPage.objects.get(pk=post.pk).move(garage, pos="last-child")
    assert followed(client, "/lab-notes/glass/") == (301, "/garage/glass/")


def test_in_another_language(client, rename, post):
    rename(post, "lenses")
    assert followed(client, "/de/lab-notes/glass/") == (301, "/de/lab-notes/lenses/")


def test_an_item_with_a_new_title(client, stream, fill):
    (item,) = fill(1)
    old = item.get_absolute_url()
    Item.objects.update(title="Another title")
    assert followed(client, old) == (301, f"/items/{item.pk}-another-title/")


def test_a_tag_with_a_new_slug(client, stream, make_tag):
    TagRedirect.objects.create(slug="lights", tag=make_tag("Lamps"))
    assert followed(client, "/stream/?topic=lights") == (301, "/stream/?topic=lamps")


def test_an_address_that_never_was_stays_missing_in_every_language(client, stream):
    assert [client.get(path).status_code for path in ("/nowhere/", "/de/nowhere/", "/de/%00/")] == [404] * 3
