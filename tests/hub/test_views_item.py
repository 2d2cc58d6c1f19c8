"""The page of one item: its address, its content, its neighbours, and who may see it."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.models import Item, Status
from hub.records import Counts, ItemData, Media
from tests.factories import make_picture, make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream()


@pytest.fixture
def show(client):
    """show(item, "?kind=video") -> its parsed page."""

    def parsed(item: Item, query: str = "") -> BeautifulSoup:
        response = client.get(item.get_absolute_url() + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


def test_the_page_shows_the_item_and_where_it_came_from(show, bring):
    record = ItemData(
        guid="a", title="A crate of tools", html="<p>All <b>mended</b>.</p>", author_name="Ada", licence="CC BY 4.0",
        url="https://origin.example/a", counts=Counts(comments=1),
    )  # fmt: skip
    page = show(bring(record).new[0])
    assert page.h1.get_text() == "A crate of tools"
    assert str(page.select_one(".prose p")) == "<p>All <b>mended</b>.</p>"
    box = page.select_one(".source-box").get_text(" ")
    for fact in ("Journal", "origin.example", "Ada", "CC BY 4.0", "1 comment on origin.example"):
        assert fact in box
    assert page.select_one(".source-box .button")["href"] == "https://origin.example/a"


def test_a_wrong_slug_leads_to_the_right_address_with_the_query(client, fill):
    item = fill(1)[0]
    response = client.get(f"/items/{item.pk}-old-title/?kind=article&utm=x")
    assert response.status_code == 301
    assert response["Location"] == f"/items/{item.pk}-item-0/?kind=article&utm=x"


def test_a_query_too_long_for_a_redirect_is_left_behind(client, fill):
    item = fill(1)[0]
    response = client.get(f"/items/{item.pk}-old/?topic=" + "x" * 10_000)
    assert response["Location"] == f"/items/{item.pk}-item-0/"


@pytest.mark.parametrize("path", ["/items/0-x/", "/items/99999-x/", f"/items/{'9' * 60}-x/", "/items/x/", "/items/1/"])
def test_what_does_not_exist_is_a_404(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


@pytest.mark.parametrize("status", [Status.PENDING, Status.HIDDEN, Status.REMOVED])
def test_what_is_not_public_is_a_404_by_any_address(client, fill, status):
    item = fill(1)[0]
    Item.objects.update(status=status)
    for path in (item.get_absolute_url(), f"/items/{item.pk}-guess/"):
        response = client.get(path)
        assert response.status_code == 404
        assert b"item 0" not in response.content


def test_a_withdrawn_item_is_a_404(client, fill, now):
    item = fill(1)[0]
    Item.objects.update(withdrawn_at=now)
    assert client.get(item.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/mill/ours/", "/mill/ours/", "https://evil.example/mill/ours/"]
)
def test_our_own_post_leads_to_its_page_on_this_site_with_the_filter(client, make_source, bring, address):
    ours = make_source("Blog", platform="blog")
    item = bring(ItemData(guid="page:1", title="Ours"), source=ours).new[0]
    Item.objects.update(url=address)
    response = client.get(f"/items/{item.pk}-ours/?topic=mending")
    assert (response.status_code, response["Location"]) == (302, "/mill/ours/?topic=mending")


def test_an_own_post_never_leads_to_another_site(client, make_source, bring):
    item = bring(ItemData(guid="page:1", title="Ours"), source=make_source("Blog", platform="blog")).new[0]
    Item.objects.update(url="https://evil.example//evil.example/x")
    assert client.get(item.get_absolute_url())["Location"] == "/evil.example/x"


def test_previous_and_next_stay_within_the_filter(show, bring, now):
    kinds = ("photo", "video", "photo", "video", "photo")
    items = bring(
        *(
            ItemData(guid=f"{n}", title=f"{n}", kind=kind, published_at=now - timedelta(n))
            for n, kind in enumerate(kinds)
        )
    ).new
    page = show(items[2], "?kind=photo")
    assert {link["rel"][0]: link["href"] for link in page.select(".neighbour")} == {
        "prev": f"/items/{items[0].pk}-0/?kind=photo",
        "next": f"/items/{items[4].pk}-4/?kind=photo",
    }
    assert page.select_one(".neighbour-back")["href"] == "/stream/?kind=photo"


def test_without_a_filter_the_neighbours_are_those_of_the_stream(show, fill):
    before, item, after = fill(3)
    links = {link["rel"][0]: link["href"] for link in show(item).select(".neighbour")}
    assert links == {"prev": before.get_absolute_url(), "next": after.get_absolute_url()}


def test_an_own_post_among_the_neighbours_is_linked_by_its_page(show, bring, make_source, fill):
    item = fill(1)[0]
    ours = make_source("Blog", platform="blog")
    bring(ItemData(guid="page:1", title="Ours", url="http://127.0.0.1:8000/mill/ours/"), source=ours)
    assert (
        show(item, "?sort=popular&kind=article").select_one(".neighbour")["href"].startswith("/mill/ours/?kind=article")
    )


def test_a_film_waits_behind_a_button_and_is_a_link_without_a_script(show, bring):
    record = ItemData(guid="a", title="A film", kind="video", url="https://www.youtube.com/watch?v=abcdefghijk")
    page = show(bring(record).new[0])
    player = page.select_one("[data-player]")
    assert player["data-player"] == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert player.select_one("[data-play]").has_attr("hidden")
    assert player.select_one("[data-fallback]")["href"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert not page.select("iframe, [src*=youtube]")


def test_a_film_of_an_unknown_place_is_a_link_only(show, bring):
    page = show(bring(ItemData(guid="a", title="A", kind="video", url="https://films.example/a")).new[0])
    assert page.select_one("[data-player], button[data-play]") is None
    assert page.select_one(".player-button")["href"] == "https://films.example/a"


def test_a_recording_plays_here_and_loads_nothing_before(show, bring):
    medium = Media("https://audio.example/a.mp3", "audio", "audio/mpeg", duration=2222)
    page = show(bring(ItemData(guid="a", title="A", kind="audio", media=(medium,))).new[0])
    assert page.audio["src"] == "https://audio.example/a.mp3"
    assert page.audio["preload"] == "none"
    assert "37:02" in page.select_one(".byline").get_text()


def test_a_film_file_plays_here_and_loads_nothing_before(show, bring):
    medium = Media("https://video.example/a.mp4", "video", "video/mp4", poster_url="https://video.example/a.jpg")
    page = show(bring(ItemData(guid="a", title="A", kind="video", media=(medium,))).new[0])
    assert page.video["preload"] == "none"
    assert page.video.source["src"] == "https://video.example/a.mp4"
    assert not page.video.has_attr("poster")


def test_a_recording_without_encryption_is_not_played_here(show, bring):
    medium = Media("http://audio.example/a.mp3", "audio", "audio/mpeg")
    assert show(bring(ItemData(guid="a", title="A", kind="audio", media=(medium,))).new[0]).audio is None


def test_every_stored_picture_is_shown_and_described(show, bring):
    item = bring(ItemData(guid="a", title="A", kind="photo")).new[0]
    make_picture(item, alt="A boat", colour="red")
    make_picture(item, alt="", colour="blue")
    images = show(item).select(".stage img")
    assert [image["alt"] for image in images] == ["A boat", "No description was given for this picture"]
    assert [image.get("loading") for image in images] == [None, "lazy"]


@pytest.mark.parametrize("pictures", [1, 2])
def test_the_first_picture_is_preloaded_as_the_file_that_is_shown(show, bring, pictures):
    item = bring(ItemData(guid="a", title="A", kind="photo")).new[0]
    for colour in ("red", "blue")[:pictures]:
        make_picture(item, colour=colour)
    page = show(item)
    preload, shown = page.select_one("link[rel=preload][as=image]"), page.select_one(".stage img")
    assert preload["href"] == shown["src"]
    assert preload["imagesrcset"] == shown["srcset"]
    assert preload["imagesizes"] == shown["sizes"]


def test_sensitive_pictures_are_not_preloaded(show, bring):
    item = bring(ItemData(guid="a", title="A", kind="photo", sensitive=True)).new[0]
    make_picture(item)
    assert show(item).select_one("link[rel=preload][as=image]") is None


def test_a_photo_that_is_not_here_leaves_no_hole(show, bring):
    photo = ItemData(
        guid="a", title="A", kind="photo", url="https://a.example/1", media=(Media("https://a.example/1.jpg"),)
    )
    page = show(bring(photo).new[0])
    assert page.select_one(".stand-in-stage a")["href"] == "https://a.example/1"
    assert page.select(".item-media img") == []


def test_sensitive_pictures_wait_behind_a_click(show, bring):
    item = bring(ItemData(guid="a", title="A", kind="photo", sensitive=True)).new[0]
    make_picture(item)
    details = show(item).select_one("details.sensitive")
    assert details.img is not None
    assert not details.has_attr("open")


def test_more_of_the_source_is_offered(show, bring, fill, make_source):
    items = fill(6)
    fill(1, source=make_source("Elsewhere"), prefix="other")
    page = show(items[0])
    shown = [title.get_text().strip() for title in page.select(".shelf .card-title")]
    assert shown == ["item 1", "item 2", "item 3", "item 4"]
    assert page.select_one(".source-more a")["href"] == f"/stream/?source={items[0].source_id}"


def test_the_page_is_ready_for_sharing(show, bring):
    item = bring(ItemData(guid="a", title="A boat", text="It floats.")).new[0]
    make_picture(item, 1200, 630, alt="A boat on a lake")
    page = show(item, "?kind=article")
    address = f"http://127.0.0.1:8000/items/{item.pk}-a-boat/"
    assert page.title.get_text() == "A boat · The Hub"
    assert page.select_one("link[rel=canonical]")["href"] == address
    properties = {meta["property"]: meta["content"] for meta in page.select("meta[property]")}
    assert properties["og:url"] == address
    assert properties["og:description"] == "It floats."
    assert properties["og:image"].startswith("http://127.0.0.1:8000/media/pictures/")
    assert properties["og:image:alt"] == "A boat on a lake"


def test_hostile_content_stays_text_on_the_page_of_every_kind(client, bring):
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for kind in ("video", "photo", "post", "article", "audio"):
        record = ItemData(
            guid=kind, kind=kind, title=attack, text=attack, author_name=attack, author_url="javascript:alert(1)",
            html=attack + '<iframe srcdoc="<script>alert(1)</script>"></iframe><a href="javascript:alert(1)">x</a>',
            media=(Media("javascript:alert(1)", "audio"), Media('https://v.example/"onx=1', "video")), licence=attack,
        )  # fmt: skip
        item = bring(record).new[0]
        page = BeautifulSoup(client.get(item.get_absolute_url()).content, "html.parser")
        scripts = page.select("script:not([type='application/ld+json'])")
        assert scripts and all(script["src"].startswith("/static/js/") for script in scripts)
        assert all(json.loads(script.string) for script in page.select("script[type='application/ld+json']"))
        assert not page.select("iframe, [onerror], [onx], img[src=x], [href^=javascript], [src^=javascript]")


def test_a_post_request_is_refused(client, fill):
    assert client.post(fill(1)[0].get_absolute_url()).status_code == 405


def test_a_visitor_gets_no_cookie_and_a_page_that_caches_may_keep(client, fill):
    response = client.get(fill(1)[0].get_absolute_url())
    assert not response.cookies
    assert "public" in response["Cache-Control"]


def test_the_number_of_queries_is_fixed(client, fill, make_tag):
    make_tag("Mending", match_words="item")
    items = fill(9, kind="photo")
    for item in items:
        make_picture(item)
    client.get(items[4].get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        client.get(items[4].get_absolute_url())
    assert len(queries) <= 20
