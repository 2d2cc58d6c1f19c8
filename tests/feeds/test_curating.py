"""Pointing to a web page: looked at, then added in one's own words."""

import io

import pytest
from django.utils import timezone
from PIL import Image

from feeds.adapters.page_card import PageCard, PagePicture
from feeds.curating import curate, look, thumbnails
from feeds.duplicates import AlreadyHere
from feeds.links import Wish, add_link
from feeds.models import PastedLink
from feeds.pipeline import import_source
from hub import curation
from hub.ingest import store
from hub.models import Area, Item, Source, Status, Tag, TagKind, User
from hub.records import ItemData

pytestmark = pytest.mark.django_db
URL = "https://www.lantern.example/reviews/nine-lamps"
CARD = PageCard(
    URL, "Nine lamps", "We kept one.", "The Weekly", "Ines Okafor", "2026-11-20", "en",
    (PagePicture("https://p.example/1.jpg", "One"), PagePicture("https://p.example/2.jpg")),
)  # fmt: skip


@pytest.fixture
def weekly(wire, settings, payload):
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    wire.serve(URL, payload("web/article.html"), content_type="text/html; charset=utf-8")
    return wire


def wish(words: str = "", **columns: object) -> Wish:
    columns = {"by": None, "area": None, "tags": (), "public": False, **columns}
    return Wish(words, **columns)


def test_a_page_is_looked_at_without_a_trace(weekly):
    looked = look("www.lantern.example/reviews/nine-lamps?utm_source=letter", weekly.get)
    assert (looked.card.title, looked.card.url, looked.reason) == ("Nine lamps, one winter", URL, "")
    assert not Item.objects.exists() and not Source.objects.exists()


def test_a_page_that_cannot_be_read_says_why_and_keeps_its_address(wire):
    wire.serve("https://shut.example/a", "no", status=403)
    looked = look("https://shut.example/a", wire.get)
    assert looked.card == PageCard("https://shut.example/a")
    assert "shut.example refuses" in looked.reason


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.html", "http://localhost/", "javascript:alert(1)", "x"])
def test_what_is_no_public_page_is_none(address, wire):
    assert look(address, wire.get) is None


def test_a_name_that_points_inside_is_refused_by_the_door(settings):
    from feeds.outbound import site_door

    settings.HUB_HTTP_ROUTES = {}
    looked = look("http://localhost.localdomain/a", site_door())
    assert "cannot be reached" in looked.reason


def test_posts_of_other_platforms_are_left_to_them(wire):
    assert look("https://www.linkedin.com/feed/update/urn:li:activity:7129106191155200077/", wire.get) is None


def test_a_card_enters_the_stream_in_the_editors_words():
    by = User.objects.create_user("edith")
    north = Area.objects.create(name="North", slug="north")
    topic = Tag.objects.create(name="Lamps", kind=TagKind.TOPIC)
    asked = wish("Read this first.", by=by, area=north, tags=(topic,), public=True)
    added = curate(CARD, "Nine lamps", "We kept one", CARD.pictures[1], asked)
    item = added.item
    assert (item.title, item.summary, item.status, item.kind) == (
        "Nine lamps",
        "Read this first.",
        Status.PUBLIC,
        "article",
    )
    assert "<blockquote><p>We kept one</p></blockquote>" in item.content_html
    assert (item.author_name, item.url, item.area) == ("Ines Okafor, The Weekly", URL, north)
    assert [medium["url"] for medium in item.media] == ["https://p.example/2.jpg"]
    assert [tag.name for tag in item.tags.all()] == ["Lamps"]
    source = added.link.source
    assert (source.platform, source.external_id, source.title) == ("web", "links:north", "Around the web: North")
    assert (source.trusted, added.link.words) == (False, "Read this first.")


def test_an_own_title_is_a_correction_and_what_the_page_says_is_kept():
    item = curate(CARD, "Ours", "", None, wish()).item
    assert (item.title, item.corrections) == ("Ours", {"title": "Nine lamps"})
    assert item.media == []


def test_a_page_that_could_not_be_read_is_filled_in_by_hand():
    item = curate(PageCard(URL), "By hand", "Its words.", None, wish()).item
    assert (item.title, item.summary, item.author_name) == ("By hand", "Its words.", "lantern.example")
    assert item.corrections == {}


def test_without_approval_it_waits():
    added = curate(CARD, "Nine lamps", "", None, wish())
    assert added.item.status == Status.PENDING
    assert "It waits for approval before it is public." in added.messages


def imported(url: str, **columns: object) -> Item:
    source = Source.objects.create(platform="feed", external_id="f", title="Journal", trusted=True)
    return store(source, [ItemData("1", url=url, title="Imported")], timezone.now()).new[0]


@pytest.mark.parametrize("spelling", [URL, "http://lantern.example/reviews/nine-lamps/?utm_source=x"])
def test_a_page_that_was_imported_is_offered_instead(weekly, spelling):
    item = imported(spelling)
    with pytest.raises(AlreadyHere) as refused:
        look(URL, weekly.get)
    assert refused.value.item == item
    with pytest.raises(AlreadyHere):
        curate(CARD, "Nine lamps", "", None, wish())
    with pytest.raises(AlreadyHere):
        add_link(URL, get=weekly.get)


def test_a_short_address_is_recognised_by_where_it_leads(weekly):
    imported(URL)
    weekly.serve("https://sho.example/x", "", status=302, headers={"Location": URL})
    with pytest.raises(AlreadyHere):
        look("https://sho.example/x", weekly.get)


def test_the_same_page_pasted_twice_is_one_card(weekly):
    curate(CARD, "Nine lamps", "", None, wish())
    with pytest.raises(AlreadyHere):
        look(f"{URL}#comments", weekly.get)
    assert PastedLink.objects.count() == 1


def test_what_was_removed_here_returns_only_to_be_public(weekly):
    first = curate(CARD, "Nine lamps", "", None, wish())
    curation.remove([first.item], None)
    assert look(URL, weekly.get).card.title
    with pytest.raises(Exception, match="An editor of its area can bring it back"):
        curate(CARD, "Nine lamps", "", None, wish())
    again = curate(CARD, "Nine lamps", "", None, wish(public=True))
    assert (again.item.pk, again.item.status) == (first.item.pk, Status.PUBLIC)


def test_the_command_adds_a_page_with_words(weekly):
    added = add_link(URL, words="Worth it.", public=True, get=weekly.get)
    assert (added.item.title, added.item.summary) == ("Nine lamps, one winter", "Worth it.")
    assert added.item.pictures.count() == 1


def test_an_import_leaves_the_editors_words_alone_and_hides_what_is_gone(weekly):
    added = curate(CARD, "Ours", "Their words", None, wish("Mine", public=True))
    run = import_source(added.link.source, weekly.get)
    added.item.refresh_from_db()
    assert (added.item.title, added.item.summary, run.message) == ("Ours", "Mine", "")
    weekly.serve(URL, "gone", status=410)
    weekly.get(URL)  # the first answer of the queue
    run = import_source(added.link.source, weekly.get)
    added.item.refresh_from_db()
    assert not added.item.is_visible
    assert "is gone; its card is hidden" in run.message


def picture(width: int = 800) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 400), "teal").save(out, "JPEG")
    return out.getvalue()


def test_pictures_to_choose_from_are_made_here_and_small(wire):
    wire.serve("https://p.example/1.jpg", picture(), content_type="image/jpeg")
    wire.serve("https://p.example/2.jpg", b"<svg onload=alert(1)>", content_type="image/svg+xml")
    found = thumbnails(CARD.pictures, wire.get)
    assert list(found) == ["https://p.example/1.jpg"]
    assert found["https://p.example/1.jpg"].startswith("data:image/webp;base64,")
    assert len(found["https://p.example/1.jpg"]) < 20_000
