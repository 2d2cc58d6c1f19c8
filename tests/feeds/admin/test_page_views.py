"""A web page in the admin: the address, the preview, the card."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from feeds.models import PastedLink
from hub import curation
from hub.models import Item, Status

URL = "https://www.lantern.example/reviews/nine-lamps"


@pytest.fixture
def weekly(wire, settings, payload):
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    wire.serve(URL, payload("web/article.html"), content_type="text/html; charset=utf-8")
    return wire


def ask(client, area=None, address: str = URL, **sent: str):
    fields = {"address": address, "words": "", "topics": "", "products": "", "events": "", "keywords": "", **sent}
    return client.post(reverse("source:add_link"), {**fields, "area": str(area.pk) if area else ""})


def fields_of(response) -> dict[str, str]:
    """What the form of the preview would send as it stands."""
    form = response.context["form"]
    names = ("seal", "title", "quote", "comment", "picture", "topics", "products", "events")
    sent = {name: form[name].value() or "" for name in names}
    for name in ("topics", "products", "events"):
        sent[name] = ""
    area = form["area"].value()
    return {**sent, "keywords": "", "area": str(getattr(area, "pk", area) or "")}


def add(client, response, **changes: str):
    return client.post(reverse("source:add_page"), {**fields_of(response), **changes})


def test_the_address_can_be_brought_along(newsroom, sign_in):
    page = sign_in("alice").get(reverse("source:add_link"), {"url": URL})
    assert BeautifulSoup(page.content, "html.parser").select_one("[name=address]")["value"] == URL
    assert not PastedLink.objects.exists()


def test_a_page_is_previewed_before_it_is_added(newsroom, sign_in, weekly):
    response = ask(sign_in("alice"), newsroom.north, words="My words")
    page = response.content.decode()
    for shown in ("Nine lamps, one winter", "The Lantern Weekly", "Ines Okafor", "My words", "We carried nine lamps"):
        assert shown in page
    assert not Item.objects.filter(source__platform="web").exists()


def test_an_author_adds_a_card_that_waits(newsroom, sign_in, weekly):
    client = sign_in("alice")
    response = add(client, ask(client, newsroom.north), title="Ours", comment="Read it.", picture="1")
    link = PastedLink.objects.get()
    assert response.url == reverse("source:inspect", args=[link.source_id])
    item = Item.objects.get(source=link.source)
    assert (item.title, item.summary, item.status) == ("Ours", "Read it.", Status.PENDING)
    assert [medium["url"] for medium in item.media] == ["https://cdn.lantern.example/second.jpg"]
    assert (link.added_by.username, link.source.area) == ("alice", newsroom.north)


def test_an_editor_of_the_area_publishes_at_once_and_nobody_elsewhere(newsroom, sign_in, weekly):
    client = sign_in("bob")
    preview = ask(client, newsroom.north)
    assert "area" in add(client, preview, area=str(newsroom.south.pk), public="on").context["form"].errors
    assert not PastedLink.objects.exists()
    add(client, preview, public="on")
    assert Item.objects.get(source__platform="web").status == Status.PUBLIC


def test_an_author_cannot_forge_the_box_to_publish_with(newsroom, sign_in, weekly):
    client = sign_in("alice")
    add(client, ask(client, newsroom.north), public="on")
    assert Item.objects.get(source__platform="web").status == Status.PENDING


def test_what_a_page_said_cannot_be_made_up(newsroom, sign_in, weekly):
    alices = ask(sign_in("alice"), newsroom.north)
    client = sign_in("bob")
    for seal in ("", "forged", fields_of(alices)["seal"]):
        response = add(client, alices, seal=seal)
        assert response.url == reverse("source:add_link")
    assert not PastedLink.objects.exists()


@pytest.mark.parametrize("picture", ["9", "-1", "https://evil.example/a.png"])
def test_only_pictures_of_the_page_can_be_chosen(newsroom, sign_in, weekly, picture):
    client = sign_in("alice")
    assert "picture" in add(client, ask(client, newsroom.north), picture=picture).context["form"].errors


def test_an_unreadable_page_is_filled_in_by_hand(newsroom, sign_in, weekly):
    weekly.serve("https://shut.example/a", "no", status=403)
    client = sign_in("alice")
    preview = ask(client, newsroom.north, "https://shut.example/a")
    assert "could not be read" in preview.content.decode() and "shut.example refuses" in preview.content.decode()
    assert "title" in add(client, preview).context["form"].errors
    add(client, preview, title="By hand", comment="Believe me.")
    assert Item.objects.get(source__platform="web").title == "By hand"


def duplicate_of(newsroom, source) -> Item:
    item = newsroom.public(source)
    Item.objects.filter(pk=item.pk).update(url_key=_mark())
    return item


def _mark() -> str:
    from hub.marks import url_key

    return url_key(URL)


def test_a_double_leads_to_the_item_that_is_there(newsroom, sign_in, weekly):
    item = duplicate_of(newsroom, newsroom.north_source)
    page = ask(sign_in("alice"), newsroom.north).content.decode()
    assert "in the stream already" in page and reverse("item:inspect", args=[item.pk]) in page


def test_a_double_of_another_area_leads_to_its_public_page_and_a_hidden_one_nowhere(newsroom, sign_in, weekly):
    item = duplicate_of(newsroom, newsroom.south_source)
    page = ask(sign_in("alice"), newsroom.north).content.decode()
    assert item.get_absolute_url() in page and reverse("item:inspect", args=[item.pk]) not in page
    curation.hide([item], None)
    page = ask(sign_in("alice"), newsroom.north).content.decode()
    assert "in the stream already" in page and item.title not in page


def test_hostile_words_of_a_page_are_shown_as_words(newsroom, sign_in, weekly, client):
    hostile = (
        "<title>&lt;script&gt;alert(1)&lt;/script&gt; lamps</title>"
        '<meta name=description content="&lt;img src=x onerror=a&gt;">'
        '<meta property="og:image" content="javascript:alert(1)"><meta name=author content="&lt;b onclick=x&gt;A">'
    )
    weekly.serve("https://evil.example/a", f"<html>{hostile}", content_type="text/html")
    editor = sign_in("bob")
    preview = ask(editor, newsroom.north, "https://evil.example/a")
    add(editor, preview, public="on")
    item = Item.objects.get(source__platform="web")
    for page in (preview.content.decode(), client.get(item.get_absolute_url()).content.decode()):
        assert "<script>alert(1)" not in page and "<img src=x" not in page and "onclick=x>" not in page
        assert "javascript:alert" not in page


@pytest.mark.parametrize("username", ["carol", "charlie"])
def test_who_may_not_add_links_there_cannot_point_to_pages(newsroom, sign_in, weekly, username):
    response = ask(sign_in(username), newsroom.north)
    assert response.status_code in (302, 403, 404) or "area" in response.context["form"].errors
    assert not PastedLink.objects.exists()


def test_nothing_begins_at_the_second_step(newsroom, sign_in, client):
    assert sign_in("alice").get(reverse("source:add_page")).status_code == 405
    assert "login" in client.post(reverse("source:add_page")).url
