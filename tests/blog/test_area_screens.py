"""Areas are made, renamed and closed in the admin, by editors of everything."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Site

from blog import closing
from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from hub.models import Area, Item, Source
from rules.models import Rule
from tests.newsroom import make_person, newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


def wish(name: str, **fields: object) -> dict[str, object]:
    empty = dict.fromkeys(("description", "intro", "topics", "products", "events", "keywords"), "")
    return {**empty, "name": name, **fields}


@pytest.fixture
def empty(newsroom) -> Area:
    """Fresh from the form, with nothing in it."""
    return create_area("Empty")


def close(sign_in, area: Area, username: str = "edith"):
    return sign_in(username).post(reverse("area:delete", args=[area.pk]), follow=True)


def test_a_new_area_comes_with_its_section_groups_and_collection(newsroom, sign_in):
    sign_in("edith").post(reverse("area:add"), wish("  Far   West ", description="Ours", intro="Hello"))
    area = Area.objects.get(name="Far West")
    section = BlogIndexPage.objects.get(area=area)
    assert (area.description, section.intro, section.live) == ("Ours", "Hello", True)
    assert area.contributors and area.authors and area.editors and area.collection


@pytest.mark.parametrize("name", ["north", "NORTH", " North "])
def test_a_name_that_is_taken_is_refused(newsroom, sign_in, name):
    answer = sign_in("edith").post(reverse("area:add"), wish(name))
    assert "already. Choose another name" in answer.content.decode()
    assert Area.objects.count() == 2


def test_without_a_front_page_the_way_there_is_told(newsroom, sign_in):
    Site.objects.all().delete()
    answer = sign_in("edith").post(reverse("area:add"), wish("West"))
    assert "setup_site" in answer.content.decode()
    assert not Area.objects.filter(name="West").exists()


@pytest.mark.parametrize("username", ["carol", "alice", "bob", "oscar", ""])
def test_nobody_else_makes_renames_or_closes_areas(newsroom, sign_in, empty, username):
    client = sign_in(username)
    for url in (reverse("area:add"), *(reverse(f"area:{name}", args=[empty.pk]) for name in ("edit", "delete"))):
        assert client.post(url, wish("Mine", slug="mine")).status_code in (302, 404)
    assert set(Area.objects.values_list("name", flat=True)) == {"North", "South", "Empty"}


def test_a_renamed_area_takes_its_groups_and_collection_along(newsroom, sign_in):
    north = newsroom.north
    sign_in("edith").post(reverse("area:edit", args=[north.pk]), wish("Coast", slug=north.slug))
    assert Group.objects.get(pk=north.editors_id).name == "Coast editors"
    assert Collection.objects.get(pk=north.collection_id).name == "Coast"


def test_a_group_that_is_called_so_already_keeps_its_name(newsroom, sign_in):
    Group.objects.create(name="Coast editors")
    sign_in("edith").post(reverse("area:edit", args=[newsroom.north.pk]), wish("Coast", slug="north"))
    assert Group.objects.get(pk=newsroom.north.editors_id).name == "North editors"


def test_an_empty_area_is_closed_with_all_that_came_with_it(newsroom, sign_in, empty):
    answer = close(sign_in, empty)
    assert "is closed" in answer.content.decode()
    assert not Area.objects.filter(name="Empty").exists()
    assert not Group.objects.filter(name__startswith="Empty").exists()
    assert not Collection.objects.filter(name="Empty").exists()
    assert not BlogIndexPage.objects.filter(title="Empty").exists()
    assert not Source.objects.filter(title="Empty").exists()


def test_what_is_still_there_is_told_and_nothing_changes(newsroom, sign_in):
    answer = close(sign_in, newsroom.north)
    assert "it still has 1 source, 2 items and 3 people" in answer.content.decode()
    assert Area.objects.filter(name="North").exists() and BlogIndexPage.objects.filter(title="North").exists()


def test_a_draft_stands_in_the_way(newsroom, empty):
    BlogIndexPage.objects.get(area=empty).add_child(instance=BlogPage(title="Half a thought", live=False))
    assert closing.obstacles(empty) == ["1 post"]


def test_somebody_who_writes_there_stands_in_the_way(newsroom, empty):
    make_person("nora", empty.authors)
    assert closing.obstacles(empty) == ["1 person"]


def test_what_another_room_would_lose_stands_in_the_way(newsroom, empty):
    Rule.objects.create(name="Ours", area=empty)
    assert closing.obstacles(empty) == ["1 rule"]


def test_an_item_that_was_moved_there_stands_in_the_way(newsroom, empty):
    Item.objects.filter(guid="public", source=newsroom.south_source).update(area=empty)
    assert closing.obstacles(empty) == ["1 item"]
    with pytest.raises(closing.Occupied, match="1 item"):
        closing.close(empty, None)
