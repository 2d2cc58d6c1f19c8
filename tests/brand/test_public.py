"""What visitors get of a brand: a linked style sheet, a name, a logo, and nothing when nobody chose anything."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Canvas
from wagtail.images.models import Image


@pytest.fixture
def soup(place):
    return lambda path="/people/": BeautifulSoup(Client().get(path).content, "html.parser")


def _style(page):
    return next((link["href"] for link in page.select("link[rel=stylesheet]") if "/brand/" in link["href"]), "")


def _image(settings, tmp_path, width, height):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers there what it made of an image of the same number
    out = io.BytesIO()
    Canvas.new("RGBA", (width, height), "teal").save(out, "PNG")
    out.seek(0)
    return Image.objects.create(title="Logo", file=ImageFile(out, name="logo.png"), file_size=9)


def test_without_settings_nothing_is_linked_and_the_site_has_its_name(soup):
    page = soup()
    assert _style(page) == ""
    assert page.select_one(".masthead .wordmark").get_text(strip=True)
    assert page.select_one("link[rel=icon]")["type"] == "image/svg+xml"


def test_a_look_is_one_style_sheet_that_may_be_kept_for_ever(look, soup):
    look(accent="#7a2ea0")
    response = Client().get(_style(soup()))
    assert "--accent: #7a2ea0;" in response.content.decode()
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("digest", ["0123456789abcdef", "old"])
def test_under_an_old_address_the_look_in_force_is_kept_for_a_minute(look, digest):
    look(accent="#7a2ea0")
    response = Client().get(reverse("brand_stylesheet", args=[digest]))
    assert "--accent: #7a2ea0;" in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=60"


def test_without_a_look_an_old_address_is_an_empty_style_sheet(place):
    response = Client().get(reverse("brand_stylesheet", args=["old"]))
    assert (response.status_code, response.content) == (200, b"")


def test_a_style_sheet_is_only_read(place):
    assert Client().post(reverse("brand_stylesheet", args=["old"])).status_code == 405


def test_settings_without_a_look_of_their_own_link_no_style_sheet(look, soup):
    look(name="Tarrowmere")
    page = soup()
    assert _style(page) == ""
    assert page.select_one(".masthead .wordmark").get_text(strip=True) == "Tarrowmere"


def test_a_wide_logo_stands_for_the_name_with_room_reserved(look, soup, settings, tmp_path):
    look(name="Tarrowmere", logo=_image(settings, tmp_path, 800, 200))
    logo = soup().select_one(".masthead .logo")
    assert (logo["alt"], logo["width"], logo["height"]) == ("Tarrowmere", "192", "48")


def test_a_square_logo_stands_beside_the_name_and_in_the_tab(look, soup, settings, tmp_path):
    look(name="Tarrowmere", logo=_image(settings, tmp_path, 200, 200))
    page = soup()
    assert page.select_one(".masthead .logo")["alt"] == ""
    assert page.select_one(".masthead .wordmark").get_text(strip=True) == "Tarrowmere"
    assert page.select_one("link[rel=icon]")["type"] == "image/png"


def test_a_logo_for_dark_mode_is_a_choice_of_the_browser(look, soup, settings, tmp_path):
    light, dark = _image(settings, tmp_path, 200, 100), _image(settings, tmp_path, 300, 100)
    look(logo=light, logo_dark=dark)
    source = soup().select_one(".masthead picture source")
    assert source["media"] == "(prefers-color-scheme: dark)"
    assert (source["width"], source["height"]) == ("144", "48")


def test_a_logo_whose_file_is_gone_leaves_the_name(look, soup, settings, tmp_path):
    image = _image(settings, tmp_path, 200, 100)
    look(name="Tarrowmere", logo=image)
    image.file.storage.delete(image.file.name)
    page = soup()
    assert not page.select(".logo")
    assert page.select_one(".masthead .wordmark").get_text(strip=True) == "Tarrowmere"


def test_a_name_is_text_and_never_markup(look, soup):
    look(name="<script>alert(1)</script>")
    assert soup().select_one(".masthead .wordmark").get_text(strip=True) == "<script>alert(1)</script>"


def test_the_look_costs_a_page_one_query(look, django_assert_max_num_queries, place):
    with django_assert_max_num_queries(100) as without:
        Client().get("/people/")
    look(accent="#7a2ea0")
    with django_assert_max_num_queries(len(without)) as within:
        Client().get("/people/")
    assert sum("brand_brandsettings" in query["sql"] for query in within) == 1


def test_the_masthead_leads_to_the_stream_and_marks_the_page(soup):
    page = soup("/people/")
    links = {a.get_text(strip=True): a for a in page.select(".site-nav a")}
    assert links["Everything"]["href"] == "/stream/"
    assert [name for name, a in links.items() if a.has_attr("aria-current")] == ["People"]
    assert [a["href"] for a in page.select(".site-menu-links a")] == [a["href"] for a in links.values()]
