"""What an author sees and may do in the admin: the own section, and nothing of anybody else's."""

import pytest
from django.urls import reverse

from blog.models import BlogPage
from hub.models import Item
from tests.blog.admin_forms import add_url, form, page_url, publish
from tests.blog.conftest import at, fresh, make_tag, visible

SECRET = "Xylophone"


def test_an_author_writes_publishes_and_is_the_author(north, people, sign_in):
    tags = make_tag("Gravel"), make_tag("Volt 3", kind="product"), make_tag("Spring fair", kind="event")
    words = {"topics": "gravel", "products": '"Volt 3"', "events": "spring fair", "author": people["alice"].pk}
    response = sign_in("alice").post(add_url(north), form("First ride", **publish(**words)))
    assert response.status_code == 302
    page = BlogPage.objects.get()
    assert (page.live, page.owner, page.author) == (True, people["alice"], people["alice"])
    assert set(page.tags.all()) == set(tags)
    assert {tag.name for tag in Item.objects.visible().get().tags.all()} == {"Gravel", "Volt 3", "Spring fair"}


def test_a_new_post_is_by_the_person_who_makes_it(north, people, sign_in):
    html = sign_in("alice").get(add_url(north)).content.decode()
    assert f'<option value="{people["alice"].pk}" selected>Alice North</option>' in html


def test_only_people_of_the_area_are_offered_as_authors(north, people, sign_in):
    html = sign_in("alice").get(add_url(north)).content.decode()
    assert ">bob</option>" in html and ">charlie</option>" not in html
    sent = form("One", **publish(author=people["charlie"].pk))
    assert sign_in("alice").post(add_url(north), sent).status_code == 200
    assert not BlogPage.objects.exists()


def test_a_draft_is_saved_with_its_tags_and_stays_out_of_the_stream(north, sign_in):
    make_tag("Gravel")
    sign_in("alice").post(add_url(north), form("One", topics="Gravel"))
    page = BlogPage.objects.get()
    assert [tag.name for tag in page.get_latest_revision_as_object().tags.all()] == ["Gravel"]
    assert visible() == []


def test_tags_of_a_draft_wait_until_it_is_published(north, people, sign_in, write):
    page = write(north, "One", owner=people["alice"], tags=[make_tag("Gravel")])
    make_tag("Dirt")
    edit = page_url("edit", page)
    assert "Gravel" in sign_in("alice").get(edit).content.decode()
    sign_in("alice").post(edit, form("One", topics="Dirt"))
    assert [tag.name for tag in fresh(page).tags.all()] == ["Gravel"]
    sign_in("alice").post(edit, form("One", **publish(topics="Dirt,gravel")))
    assert {tag.name for tag in fresh(page).tags.all()} == {"Dirt", "Gravel"}


def test_an_unknown_tag_is_told_and_nothing_is_saved(north, sign_in):
    response = sign_in("alice").post(add_url(north), form("One", topics="Tarmac"))
    assert "There is no topic “Tarmac”." in response.content.decode()
    assert not BlogPage.objects.exists()


def test_an_author_edits_deletes_and_unpublishes_what_is_theirs(north, people, sign_in, write):
    page = write(north, "One", owner=people["alice"])
    client = sign_in("alice")
    assert client.get(page_url("edit", page)).status_code == 200
    client.post(page_url("unpublish", page))
    assert visible() == []
    assert client.post(page_url("delete", page)).status_code == 302
    assert not BlogPage.objects.exists()


def test_an_author_does_not_change_what_a_colleague_wrote_but_an_editor_does(north, people, sign_in, write):
    page = write(north, "One", owner=people["bob"])
    assert sign_in("alice").get(page_url("edit", page)).status_code == 302
    sign_in("alice").post(page_url("edit", page), form("Two", **publish()))
    assert visible() == ["One"]
    other = write(north, "Three", owner=people["alice"])
    sign_in("bob").post(page_url("edit", other), form("Four", **publish()))
    assert sorted(visible()) == ["Four", "One"]


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "move", "copy", "history", "convert_alias"])
@pytest.mark.parametrize("username", ["alice", "bob"])
def test_nothing_can_be_done_to_a_page_of_another_area(south, sign_in, write, name, username):
    page = write(south, f"{SECRET} draft", publish=False)
    client, address = sign_in(username), page_url(name, page)
    for response in (client.get(address, follow=True), client.post(address, form("Mine", **publish()), follow=True)):
        assert response.status_code in (200, 403, 404)
        assert response.redirect_chain or response.status_code != 200
        assert SECRET not in response.content.decode()
    unchanged = fresh(page)
    assert (unchanged.title, unchanged.live, unchanged.url) == (f"{SECRET} draft", False, page.url)


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_nothing_can_be_added_to_another_area(south, home, sign_in, username):
    client = sign_in(username)
    for parent in (south, home):
        assert client.get(add_url(parent)).status_code in (302, 403, 404)
        assert client.post(add_url(parent), form("Mine", **publish())).status_code in (302, 403, 404)
    assert not BlogPage.objects.exists()


def test_an_author_cannot_change_the_section_itself(north, sign_in):
    for name in ("edit", "delete", "move"):
        assert sign_in("alice").get(page_url(name, north)).status_code in (302, 403)


def test_the_explorer_opens_on_the_own_section(north, south, home, sign_in):
    client = sign_in("alice")
    own = reverse("wagtailadmin_explore", args=[north.pk])
    assert client.get(own).status_code == 200
    for foreign in (home, south):
        response = client.get(reverse("wagtailadmin_explore", args=[foreign.pk]))
        assert (response.status_code, response.url) == (302, own)


def test_a_preview_shows_a_post_before_it_is_saved(north, sign_in):
    make_tag("Gravel")
    client = sign_in("alice")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogpage", north.pk])
    assert client.post(address, form("Not yet", topics="Gravel")).json()["is_valid"]
    html = client.get(f"{address}?mode=").content.decode()
    assert "Not yet" in html and "/stream/?topic=gravel" in html
    assert not BlogPage.objects.exists()


def test_versions_can_be_compared_and_brought_back(north, people, sign_in, write):
    page = write(north, "One", owner=people["alice"], tags=[make_tag("Gravel")], date=at("2026-03-01"))
    client = sign_in("alice")
    client.post(page_url("edit", page), form("Two"))
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    assert client.get(compare).status_code == 200
    first = page.revisions.order_by("created_at").first()
    revert = client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))
    assert "Gravel" in revert.content.decode()
