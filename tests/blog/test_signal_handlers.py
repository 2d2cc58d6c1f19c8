"""Everything that happens to pages happens to their items; and nothing private is ever seen in the stream."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from blog.identity import items_of
from blog.models import BlogIndexPage, BlogPage
from hub import platforms
from hub.models import Item, Source
from tests.blog.conftest import fresh, visible

MARKER = "Xylophone concert"


def private(page: Page, kind: str = "login") -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type=kind)


def urls() -> list[str]:
    return [item.url.removeprefix("http://127.0.0.1:8000") for item in Item.objects.visible()]


@pytest.fixture
def nobody_sees_it(client):
    """Asks every public address that shows the stream for a word of MARKER, and looks for the other one."""

    def look() -> None:
        for address in ("/", "/stream/?q=concert", "/feed.xml", "/rss.xml", "/feed.json", "/north/", "/south/"):
            assert "Xylophone" not in client.get(address).content.decode()
        assert not Item.objects.visible().filter(title__contains="Xylophone").exists()
        assert not Item.objects.visible().filter(content_html__contains="Xylophone").exists()

    return look


def test_the_platform_is_known():
    assert platforms.get("blog").label == "Our blog"


def test_a_published_post_is_in_the_stream(north, write):
    write(north, "One")
    assert visible() == ["One"]


def test_a_draft_is_not(north, write):
    write(north, MARKER, publish=False)
    assert visible() == []


def test_a_draft_of_a_published_post_changes_nothing(north, write, nobody_sees_it):
    page = write(north, "One")
    page.title = MARKER
    page.body = [("text", f"<p>{MARKER}</p>")]
    page.save_revision()
    nobody_sees_it()
    assert visible() == ["One"] and fresh(page).has_unpublished_changes


def test_a_new_version_replaces_the_old_one(north, write):
    page = write(north, "One")
    page.title = "Two"
    page.save_revision().publish()
    assert visible() == ["Two"]


def test_an_unpublished_post_leaves_and_what_it_said_is_forgotten(north, write, nobody_sees_it):
    page = write(north, MARKER)
    page.unpublish()
    nobody_sees_it()
    assert items_of(page.pk).get().title == ""


def test_a_post_that_is_published_again_comes_back(north, write):
    page = write(north, "One")
    page.unpublish()
    fresh(page).get_latest_revision().publish()
    assert visible() == ["One"]


def test_a_scheduled_post_waits_for_its_time(north, write, nobody_sees_it):
    page = write(north, MARKER, publish=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    nobody_sees_it()
    call_command("publish_scheduled")
    nobody_sees_it()
    revision = fresh(page).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert visible() == [MARKER]


def test_a_scheduled_version_of_a_live_post_leaves_the_old_one_in_sight(north, write):
    page = write(north, "One")
    page.title = "Two"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert visible() == ["One"]


def test_a_live_post_without_a_revision_leaves_when_it_is_scheduled(north):
    """Wagtail takes such a page offline and sends nothing but page_published."""
    page = fresh(north).add_child(instance=BlogPage(title="One"))
    page.save_revision().publish()
    BlogPage.objects.filter(pk=page.pk).update(live_revision=None)
    page = fresh(page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not fresh(page).live
    assert visible() == []


def test_a_post_expires(north, write):
    page = write(north, "One")
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert visible() == ["One"]
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert visible() == []


def test_a_new_slug_of_a_post_is_a_new_address(north, write, django_capture_on_commit_callbacks):
    page = write(north, "One")
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "uno"
        page.save()
    assert urls() == ["/north/uno/"]


def test_a_new_slug_of_a_section_is_a_new_address_of_all_its_posts(north, write, django_capture_on_commit_callbacks):
    write(north, "One")
    write(north, "Two")
    with django_capture_on_commit_callbacks(execute=True):
        section = fresh(north)
        section.slug = "far-north"
        section.save_revision().publish()
    assert sorted(urls()) == ["/far-north/one/", "/far-north/two/"]
    assert Source.objects.get().url == "http://127.0.0.1:8000/far-north/"


def test_a_post_that_moves_belongs_to_its_new_section_only(north, south, write):
    page = write(north, "One")
    page.move(fresh(south), pos="last-child")
    assert visible() == ["One"] and urls() == ["/south/one/"]
    assert Item.objects.visible().get().source == fresh(south).source


def test_a_post_that_moves_there_and_back_is_one_item_again(north, south, write):
    page = write(north, "One")
    page.move(fresh(south), pos="last-child")
    fresh(page).move(fresh(north), pos="last-child")
    assert urls() == ["/north/one/"]


def test_a_post_that_moves_into_a_private_section_leaves(north, south, write, nobody_sees_it):
    private(south)
    page = write(north, MARKER)
    page.move(fresh(south), pos="last-child")
    nobody_sees_it()


def test_a_draft_that_moves_stays_a_draft(north, south, write, nobody_sees_it):
    write(north, MARKER, publish=False).move(fresh(south), pos="last-child")
    nobody_sees_it()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_private_section_leaves_whole_and_comes_back(north, write, kind, nobody_sees_it):
    write(north, MARKER)
    restriction = private(north, kind)
    nobody_sees_it()
    restriction.delete()
    assert visible() == [MARKER]


def test_a_private_post_leaves_alone(north, write):
    page = write(north, "One")
    write(north, "Two")
    private(page)
    assert visible() == ["Two"]


def test_a_private_site_leaves_whole(north, home, write):
    write(north, "One")
    private(home)
    assert visible() == []
    PageViewRestriction.objects.all().delete()
    assert visible() == ["One"]


def test_what_is_published_in_a_private_section_never_enters(north, write, nobody_sees_it):
    private(north)
    write(north, MARKER)
    nobody_sees_it()


def test_what_is_private_to_the_last_is_not_shown_while_it_is_deleted(north, write):
    page = write(north, MARKER)
    private(page)
    before = Item.objects.get().withdrawn_at
    fresh(page).delete()
    assert Item.objects.get().withdrawn_at == before


def test_a_deleted_post_leaves(north, write, nobody_sees_it):
    write(north, MARKER).delete()
    nobody_sees_it()


def test_a_deleted_section_takes_its_posts_and_its_source_along(north, write):
    write(north, "One")
    fresh(north).delete()
    assert not Item.objects.exists()
    assert not Source.objects.exists()


def test_a_copied_post_enters_when_the_copy_is_live(north, south, write):
    page = write(north, "One")
    page.copy(to=fresh(south), update_attrs={"slug": "two", "title": "Two"})
    assert sorted(visible()) == ["One", "Two"]


def test_a_copy_that_is_kept_as_a_draft_stays_out(north, south, write):
    write(north, "One").copy(to=fresh(south), update_attrs={"slug": "two", "title": "Two"}, keep_live=False)
    assert visible() == ["One"]


def test_a_copied_section_brings_its_posts(north, write):
    write(north, "One")
    copy = fresh(north).copy(recursive=True, update_attrs={"slug": "north-2", "title": "North 2"})
    assert sorted(urls()) == ["/north-2/one/", "/north/one/"]
    assert fresh(copy).source.title == "North 2"


def test_pages_of_other_kinds_do_not_matter(home, north):
    Page.objects.get(pk=home.pk).specific.save_revision().publish()
    assert BlogIndexPage.objects.count() == 1 and visible() == []
