"""Our oEmbed: public items, posts and selections of ours, in both formats, within what platforms allow."""

import html
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from hub.links import absolute
from hub.models import Item, Status
from hub.records import ItemData
from tests.factories import make_items, make_picture

pytestmark = pytest.mark.usefixtures("page")


def ask(client, url: str, **query: object):
    return client.get(f"/oembed?{urlencode({'url': url, **query})}")


def address_of(item: Item) -> str:
    return absolute(item.get_absolute_url())


@pytest.fixture
def article() -> Item:
    return make_items([ItemData("a", title="A crate", author_name="Ada", kind="article")])[0]


def test_an_item_is_a_frame(client, article):
    response = ask(client, address_of(article))
    answer = response.json()
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert (answer["type"], answer["version"], answer["title"]) == ("rich", "1.0", "A crate")
    assert answer["author_name"] == "Ada"
    assert f'src="http://127.0.0.1:8000/embed/item/{article.pk}/"' in answer["html"]
    assert f'width="{answer["width"]}"' in answer["html"]


def test_a_photo_is_a_picture(client, media):
    (item,) = make_items([ItemData("a", title="A boat", kind="photo")])
    picture = make_picture(item, 640, 360)
    answer = ask(client, address_of(item)).json()
    assert answer["type"] == "photo"
    assert answer["url"] == absolute(picture.src)
    assert (answer["width"], answer["height"]) == (640, 360)


def test_the_room_of_the_other_page_is_obeyed(client, media):
    (item,) = make_items([ItemData("a", title="A boat", kind="photo")])
    make_picture(item, 1600, 900)
    small = ask(client, address_of(item), maxwidth=1000).json()
    assert (small["type"], small["width"] <= 1000) == ("photo", True)
    none = ask(client, address_of(item), maxwidth=50, maxheight=40).json()
    assert (none["type"], none["width"], none["height"]) == ("rich", 50, 40)
    assert "thumbnail_url" not in none


def test_a_selection_is_a_frame(client, article):
    answer = ask(client, absolute("/stream/?kind=article")).json()
    assert answer["type"] == "rich"
    assert answer["title"] == "Article"
    assert "/embed/?kind=article" in answer["html"]


def test_of_a_closed_platform_only_a_link(client, closed_platform):
    (item,) = make_items([ItemData("a", title="Secret words", author_name="Ada")], platform=closed_platform)
    answer = ask(client, address_of(item)).json()
    assert (answer["type"], answer["title"]) == ("link", "Ada on Shy")
    assert "Secret" not in str(answer)


def test_xml_says_the_same(client, article):
    response = ask(client, address_of(article), format="xml")
    root = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in ask(client, address_of(article)).json().items()
    }


@pytest.mark.parametrize("form", ["yaml", "", "JSON"])
def test_other_formats_are_not_implemented(client, article, form):
    assert ask(client, address_of(article), format=form).status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "", "https://elsewhere.example/items/1-a/", "http://127.0.0.1:8000@elsewhere.example/stream/", "javascript:1",
        "//127.0.0.1:8000/stream/", "http://127.0.0.1:8000/admin/", "http://127.0.0.1:8000/items/999-a/", "http://[",
        "http://127.0.0.1:8000/items/" + "9" * 30 + "-a/", "http://127.0.0.1:8000/" + "a" * 3000, "\0",
    ],
)  # fmt: skip
def test_everything_else_is_not_found(client, url):
    assert ask(client, url).status_code == 404


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.SUSPENDED, Status.REMOVED])
def test_what_is_not_public_is_not_found(client, article, status):
    address = address_of(article)
    Item.objects.update(status=status)
    assert ask(client, address).status_code == 404


def test_our_own_post_is_found_by_its_address(client):
    make_items([ItemData("p", title="Our post", url=absolute("/notes/our-post/"))], platform="blog")
    answer = ask(client, absolute("/notes/our-post/")).json()
    assert answer["title"] == "Our post"
    assert ask(client, absolute("/notes/another/")).status_code == 404


def test_the_page_in_another_language_is_the_same_item(client, article, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert ask(client, absolute(f"/de{article.get_absolute_url()}")).status_code == 200


@pytest.mark.parametrize("size", ["-5", "x", "1e9", "٣", "99999999999999"])
def test_absurd_sizes_are_left_out(client, article, size):
    assert ask(client, address_of(article), maxwidth=size).json()["width"] == 600


def test_pages_name_their_description(client, article):
    for path in (article.get_absolute_url(), "/stream/?kind=article"):
        page = client.get(path).content.decode()
        link = page.partition('type="application/json+oembed" href="')[2].partition('"')[0]
        assert client.get(html.unescape(link).removeprefix("http://127.0.0.1:8000")).status_code == 200
