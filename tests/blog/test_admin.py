"""What an author sees and may do in the admin: the own section, and nothing of anybody else's."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import BlogPage
from hub.models import Item
from tests.blog.conftest import at, fresh, make_tag, visible

SECRET = "Xylophone"


def form(title: str, **values: object) -> dict[str, str]:
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "intro": "",
        "hero_image": "",
        "hero_alt": "",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "topics": "",
        "products": "",
        "events": "",
        "author": "",
        "date": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": comments,
    }
    return nested_form_data({**fields, **values})


def add_url(section: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpage", section.pk])


def page_url(name: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


def publish(**values: object) -> dict[str, object]:
    return {"action-publish": "1", **values}


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


@pytest.fixture
def foreign_draft(south, people, write) -> BlogPage:
    """A draft of charlie's, and a draft of a new version of something live, both with a word that nobody may see."""
    live = write(south, "Known", owner=people["charlie"])
    live.title = f"{SECRET} version"
    live.save_revision(user=people["charlie"])
    return write(south, f"{SECRET} draft", publish=False, owner=people["charlie"])


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_drafts_of_another_area_are_nowhere_in_the_admin(south, home, sign_in, foreign_draft, username):
    client = sign_in(username)
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_pages:search") + f"?q={SECRET[:5].lower()}",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[south.pk]),
        reverse("wagtailadmin_choose_page_child", args=[home.pk]),
        reverse("wagtailadmin_choose_page_search") + f"?q={SECRET[:5].lower()}",
        reverse("wagtailadmin_pages:view_draft", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:usage", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:set_privacy", args=[foreign_draft.pk]),
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={south.pk}",
        reverse("wagtailadmin_api:pages:detail", args=[foreign_draft.pk]),
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={foreign_draft.pk}&id=x",
        reverse("wagtailadmin_pages:revisions_view", args=[foreign_draft.pk, foreign_draft.latest_revision_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[foreign_draft.pk, "earliest", "latest"]),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:locked_pages"),
    ]
    for address in addresses:
        response = client.get(address, follow=True)
        assert SECRET not in response.content.decode(), address


def test_the_chooser_still_offers_live_pages_and_own_drafts(north, south, people, sign_in, write, foreign_draft):
    write(north, "Own draft", publish=False, owner=people["alice"])
    client = sign_in("alice")
    assert "Own draft" in client.get(reverse("wagtailadmin_choose_page_child", args=[north.pk])).content.decode()
    choose_known = reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={Page.objects.get(slug='known').pk}"
    assert "Known" in client.get(choose_known).content.decode()
    assert "Known" in client.get(reverse("wagtailadmin_choose_page_child", args=[south.pk])).content.decode()


def upload() -> SimpleUploadedFile:
    out = io.BytesIO()
    Pillow.new("RGB", (64, 64), "teal").save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue(), "image/png")


def test_pictures_go_into_the_own_collection(north, south, sign_in, picture):
    client = sign_in("alice")
    sent = {"title": "Mine", "collection": south.area.collection.pk, "tags": "", "description": ""}
    client.post(reverse("wagtailimages:add"), {**sent, "file": upload()})
    assert not Image.objects.filter(collection=south.area.collection).exists()


def test_the_library_shows_the_own_collection_only(north, south, people, sign_in, picture):
    picture("Our bridge", collection=north.area.collection, uploaded_by_user=people["alice"])
    theirs = picture(SECRET, collection=south.area.collection)
    client = sign_in("alice")
    for address in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose")):
        html = client.get(address).content.decode()
        assert "Our bridge" in html and SECRET not in html
    assert client.get(reverse("wagtailimages:edit", args=[theirs.pk])).status_code in (302, 403)
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[theirs.pk])).status_code in (302, 403, 404)


@pytest.mark.parametrize("place", ["hero", "body", "gallery"])
def test_a_picture_of_another_area_cannot_be_used_by_its_number(south, north, sign_in, picture, place):
    theirs, ours = picture(collection=south.area.collection), picture(collection=north.area.collection)
    stranger = {"image": {"image": theirs.pk, "decorative": "on", "alt_text": ""}, "caption": ""}
    own = {"image": {"image": ours.pk, "decorative": "on", "alt_text": ""}, "caption": ""}
    values = {
        "hero": {"hero_image": theirs.pk},
        "body": {"body": streamfield([("image", stranger)])},
        "gallery": {"body": streamfield([("gallery", streamfield_list([own, stranger]))])},
    }[place]
    response = sign_in("alice").post(add_url(north), form("One", **publish(**values)))
    assert "belongs to another area" in response.content.decode()
    assert not BlogPage.objects.exists()


def streamfield_list(values: list[dict[str, object]]) -> dict[str, object]:
    rows = {str(n): {"value": value, "deleted": "", "order": str(n)} for n, value in enumerate(values)}
    return {**rows, "count": str(len(values))}


def test_a_picture_that_an_editor_of_all_put_there_may_stay(south, north, people, sign_in, write, picture):
    theirs = picture(collection=south.area.collection)
    page = write(north, "One", owner=people["alice"], hero_image=theirs)
    sent = form("Two", **publish(hero_image=theirs.pk))
    assert sign_in("alice").post(page_url("edit", page), sent).status_code == 302
    assert visible() == ["Two"]


def test_an_own_picture_is_used(north, sign_in, picture):
    ours = picture(collection=north.area.collection)
    sign_in("alice").post(add_url(north), form("One", **publish(hero_image=ours.pk)))
    assert Item.objects.get().pictures.get().is_stored


def section_form(title: str, **values: object) -> dict[str, str]:
    data = form(title, **values)
    return {name: value for name, value in data.items() if not name.startswith(("body", "hero", "topics"))}


@pytest.mark.parametrize("slug", ["admin", "Items", "media", "static", "documents", "search", "healthz", "api"])
def test_an_address_of_the_site_itself_is_refused_to_a_section(home, north, sign_in, slug):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogindexpage", home.pk])
    response = sign_in("edith").post(address, section_form("New", slug=slug, **publish(area=north.area.pk)))
    assert f"“/{slug}/” is an address of the site itself. Choose another word." in response.content.decode()


def test_a_section_that_is_made_in_the_admin_has_its_people_and_its_source(home, north, sign_in):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogindexpage", home.pk])
    sign_in("edith").post(address, section_form("Letters", **publish(area=north.area.pk)))
    section = Page.objects.get(slug="letters").specific
    assert section.live and section.source.area == north.area
    assert sign_in("alice").get(add_url(section)).status_code == 200


def test_an_editor_of_one_area_cannot_move_a_section_into_another(north, south, sign_in):
    sent = section_form("North", **publish(area=south.area.pk))
    assert sign_in("bob").post(page_url("edit", north), sent).status_code == 302
    assert fresh(north).area == north.area


def test_an_editor_of_all_can(north, south, sign_in):
    sign_in("edith").post(page_url("edit", north), section_form("North", **publish(area=south.area.pk)))
    assert fresh(north).area == south.area


def test_a_preview_shows_a_post_before_it_is_saved(north, sign_in):
    make_tag("Gravel")
    client = sign_in("alice")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogpage", north.pk])
    assert client.post(address, form("Not yet", topics="Gravel")).json()["is_valid"]
    html = client.get(f"{address}?mode=").content.decode()
    assert "Not yet" in html and "/?topic=gravel" in html
    assert not BlogPage.objects.exists()


def test_a_preview_shows_a_section_before_it_is_saved(home, north, sign_in):
    client = sign_in("edith")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogindexpage", home.pk])
    assert client.post(address, section_form("Letters", area=north.area.pk)).json()["is_valid"]
    assert "Nothing has been published here yet." in client.get(f"{address}?mode=").content.decode()


def test_versions_can_be_compared_and_brought_back(north, people, sign_in, write):
    page = write(north, "One", owner=people["alice"], tags=[make_tag("Gravel")], date=at("2026-03-01"))
    client = sign_in("alice")
    client.post(page_url("edit", page), form("Two"))
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    assert client.get(compare).status_code == 200
    first = page.revisions.order_by("created_at").first()
    revert = client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))
    assert "Gravel" in revert.content.decode()
