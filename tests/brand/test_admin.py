"""The screen of the look: what is saved, what is refused, and a preview that keeps nothing."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from brand.models import BrandSettings
from hub.models import User

USUAL = {"tone": "moss", "display_font": "bookish", "text_font": "system", "corners": "soft"}


@pytest.fixture
def browser(place):
    client = Client()
    client.force_login(User.objects.get(username="edith"))
    return client


@pytest.fixture
def post(browser, place):
    def send(name="brand_settings", **values):
        return browser.post(reverse(name, args=[place.pk]), {**USUAL, **values})

    return send


def test_a_look_is_saved_in_lower_case_and_logged(post, place):
    assert post(name_="x", accent="#7A2EA0", corners="square").status_code == 302
    saved = BrandSettings.objects.get(site=place)
    assert (saved.accent, saved.corners) == ("#7a2ea0", "square")
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(saved.pk)).exists()


def test_a_change_is_logged_column_by_column(post, look):
    look(accent="#7a2ea0")
    post(accent="#1f4fd8")
    entry = ModelLogEntry.objects.get(action="hub.change")
    assert entry.data["changes"] == [["Accent colour", "#7a2ea0", "#1f4fd8"]]


def test_an_unreadable_accent_is_refused_with_the_nearest_readable_one(post):
    response = post(accent="#ffd400")
    assert response.status_code == 422
    assert "The nearest colour that passes is #7a6408." in response.content.decode()
    assert not BrandSettings.objects.exists()


def test_an_unreadable_accent_of_dark_mode_is_told_at_its_own_field(post):
    errors = post(accent="#1f4fd8", accent_dark="#1f4fd8").context["form"].errors
    assert list(errors) == ["accent_dark"]
    assert "In dark mode" in errors["accent_dark"][0]


@pytest.mark.parametrize("colour", ["red", "#12", "#1234567", "#0d5a47;}*{", "url(//x)"])
def test_what_is_no_colour_is_refused(post, colour):
    assert list(post(accent=colour).context["form"].errors) == ["accent"]


@pytest.mark.parametrize("column", ["tone", "display_font", "text_font", "corners"])
def test_what_is_not_on_the_list_is_refused(post, column):
    assert list(post(**{column: "comic"}).context["form"].errors) == [column]


def test_the_preview_shows_what_is_not_saved_and_keeps_nothing(post):
    response = post("brand_preview", accent="#7a2ea0")
    page = BeautifulSoup(response.content, "html.parser")
    assert any("accent=%237a2ea0" in link["href"] for link in page.select("link[rel=stylesheet]"))
    assert "no-store" in response["Cache-Control"]
    assert not page.select("script")
    assert not BrandSettings.objects.exists()


def test_the_preview_shows_the_unsaved_name(browser, place):
    response = browser.post(reverse("brand_preview", args=[place.pk]), {**USUAL, "name": "Plover & Sons"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".masthead .wordmark").get_text(strip=True) == "Plover & Sons"


def test_the_preview_of_an_unreadable_look_lists_its_pairs(post):
    page = BeautifulSoup(post("brand_preview", accent="#ffd400").content, "html.parser")
    told = page.select_one("[data-findings]").get_text()
    assert "cannot be read" in told
    assert "#7a6408" in told


def test_the_preview_of_a_half_typed_colour_is_the_usual_look(post):
    page = BeautifulSoup(post("brand_preview", accent="#7a").content, "html.parser")
    assert "All " in page.select_one("[data-findings]").get_text()


@pytest.mark.parametrize("name", ["brand_settings", "brand_preview"])
def test_a_site_that_is_not_there_is_a_404(browser, name):
    assert browser.get(reverse(name, args=[999])).status_code == 404


@pytest.mark.parametrize(("username", "shown"), [("oscar", True), ("edith", True), ("bob", False)])
def test_the_menu_leads_there_for_those_who_may(place, username, shown):
    client = Client()
    client.force_login(User.objects.get(username=username))
    assert (reverse("brand_settings_here") in client.get(reverse("wagtailadmin_home")).content.decode()) == shown
