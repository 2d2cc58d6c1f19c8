"""Posts as items: what they say, what stays out, and how a section is brought back into line."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from blog import stream
from blog.identity import items_of
from blog.models import BlogIndexPage
from hub.models import Item, ItemPicture, Source
from hub.models.item import Status
from hub.models.picture import PictureState
from tests.blog.conftest import at, fresh, make_tag, visible

BODY = [
    (
        "text",
        '<h2>How</h2><p>By <b>bike</b>, see <a href="/south/">there</a> and <a href="https://x.example/">x</a>.</p>',
    ),
    ("quote", {"text": "Ride <on>.", "who": "Ana", "url": ""}),
    ("film", {"url": "https://youtu.be/abcdefghijk", "title": "A film", "poster": None}),
    ("button", {"text": "A shop", "page": None, "url": "https://shop.example/", "style": "strong"}),
]


def item_of(page: Page) -> Item:
    return items_of(page.pk).visible().get()


def test_a_post_becomes_an_article_of_its_section(north, people, write):
    page = write(north, "First ride", author=people["alice"], date=at("2026-03-01"))
    item = item_of(page)
    assert (item.kind, item.title, item.author_name, item.language) == ("article", "First ride", "Alice North", "en")
    assert (item.url, item.published_at) == ("http://127.0.0.1:8000/north/first-ride/", at("2026-03-01"))
    assert item.source == fresh(north).source


def test_the_words_of_a_post_can_be_found_and_read_elsewhere(north, write):
    item = item_of(write(north, intro="A start.", body=BODY))
    assert item.summary == "A start. How By bike, see there and x. Ride <on>. Ana A film A shop"
    assert 'href="http://127.0.0.1:8000/south/"' in item.content_html
    assert 'href="https://x.example/"' in item.content_html
    assert "<blockquote><p>Ride &lt;on&gt;.</p>" in item.content_html


def test_a_log_in_is_no_name(north, people, write):
    assert item_of(write(north, author=people["bob"])).author_name == ""


def test_without_a_date_the_first_publication_counts(north, write):
    page = write(north)
    assert item_of(page).published_at == page.first_published_at


def test_the_language_of_a_post_is_that_of_its_locale(north, home, write):
    german = Locale.objects.create(language_code="de")
    assert item_of(write(north, locale=german)).language == "de"


def test_the_tags_of_page_and_area_are_the_tags_of_the_item(north, write):
    north.area.default_tags.add(make_tag("Night ride"))
    item = item_of(write(north, tags=[make_tag("Gravel"), make_tag("Volt 3", kind="product")]))
    assert {tag.name for tag in item.tags.all()} == {"Night ride", "Gravel", "Volt 3"}


def test_the_picture_at_the_top_is_copied_for_the_cards(north, write, picture):
    item = item_of(write(north, hero_image=picture(width=2000, height=1000), hero_alt="Two riders"))
    [stored] = item.pictures.all()
    assert stored.is_stored and (stored.width, stored.height, stored.alt) == (1600, 800, "Two riders")


def test_a_changed_picture_replaces_the_copy(north, write, picture):
    page = write(north, hero_image=picture("a"))
    before = item_of(page).pictures.get().digest
    page.hero_image = picture("b", colour="red")
    page.save_revision().publish()
    assert item_of(page).pictures.get().digest not in ("", before)


def test_an_unchanged_picture_is_not_copied_again(north, write, picture):
    page = write(north, hero_image=picture())
    before = item_of(page).pictures.get()
    page.title = "Another title"
    page.save_revision().publish()
    after = item_of(page).pictures.get()
    assert (after.is_stored, after.digest) == (True, before.digest)


def test_a_picture_too_small_for_the_cards_is_noted_and_costs_nothing(north, write, picture):
    item = item_of(write(north, hero_image=picture(width=20, height=20)))
    assert item.pictures.get().error == "The picture is too small to show."


def test_a_copy_that_failed_is_made_by_the_next_sync(north, write, picture):
    write(north, hero_image=picture())
    ItemPicture.objects.update(state=PictureState.FAILED, sizes=[])
    stream.resync(north)
    assert ItemPicture.objects.get().is_stored


def test_a_picture_whose_file_is_lost_stays_out(north, write, picture):
    image = picture()
    image.file.storage.delete(image.file.name)
    assert not item_of(write(north, hero_image=image)).pictures.exists()


def test_an_alias_stays_out_because_its_original_is_there(north, south, write):
    write(north, "Once")
    fresh_section = Page.objects.get(pk=south.pk)
    Page.objects.get(slug="once").specific.create_alias(parent=fresh_section)
    assert visible() == ["Once"]


def test_the_author_of_an_unchanged_post_sees_it_unchanged(north, write):
    page = write(north)
    before = item_of(page)
    stream.publish(page)
    after = item_of(page)
    assert (after.changed_at, after.position) == (before.changed_at, before.position)


def test_what_an_editor_of_the_stream_decided_survives_a_new_version(north, write):
    page = write(north, "One")
    items_of(page.pk).update(featured=True, status=Status.HIDDEN)
    page.title = "Two"
    page.save_revision().publish()
    item = items_of(page.pk).get()
    assert (item.title, item.featured, item.status) == ("Two", True, Status.HIDDEN)


def test_a_section_that_is_not_trusted_sends_its_posts_to_the_queue(north, write):
    Source.objects.update(trusted=False)
    page = write(north)
    assert items_of(page.pk).get().status == Status.PENDING
    stream.resync(north)
    assert not Source.objects.get().trusted


def test_a_resync_counts_what_it_did(north, write):
    write(north, "Kept")
    changed, gone, back = (write(north, title) for title in ("Changed", "Gone", "Back"))
    Page.objects.filter(pk=changed.pk).update(title="Changed!")
    Page.objects.filter(pk=gone.pk).update(live=False)
    Item.objects.filter(pk__in=items_of(back.pk)).delete()
    assert stream.resync(north) == stream.Resync(new=1, changed=1, unchanged=1, withdrawn=1)
    assert sorted(visible()) == ["Back", "Changed!", "Kept"]
    assert stream.resync(north) == stream.Resync(unchanged=3)


def test_a_resync_makes_a_lost_source_again(north, write):
    write(north, "One")
    Source.objects.get().delete()
    assert stream.resync(BlogIndexPage.objects.get()).new == 1
    assert visible() == ["One"]


def test_an_expired_post_leaves_although_it_is_still_marked_live(north, write):
    page = write(north)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    stream.resync(north)
    assert visible() == []


def test_a_post_outside_of_every_site_stays_out(north, write):
    write(north, publish=False)
    Site.objects.all().delete()
    Site.clear_site_root_paths_cache()
    fresh(north).get_children().get().specific.save_revision().publish()
    assert visible() == []


def test_the_number_of_queries_does_not_grow_with_the_posts(north, write, picture, people):
    needed = []
    hero = picture()
    for number in range(4):
        write(north, f"Post {number}", tags=[make_tag(f"Tag {number}")], author=people["alice"], hero_image=hero)
        stream.resync(north)
        with CaptureQueriesContext(connection) as queries:
            stream.resync(north)
        needed.append(len(queries))
    assert needed[-1] <= needed[0]


@pytest.mark.parametrize("title", ["<b>Bold</b> & co", "夜の道 🚲", "مرحبا"])
def test_a_title_arrives_as_it_was_written(north, write, title):
    assert item_of(write(north, title)).title == title
