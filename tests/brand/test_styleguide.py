"""The style page: for staff alone, complete, and drawn by the templates of the site."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from hub.models import Item, User
from hub.models.item import Kind

STAFF_PATHS = [reverse("styleguide"), reverse("brand_tokens")]


@pytest.fixture
def staff(place):
    client = Client()
    client.force_login(User.objects.get(username="carol"))
    return client


@pytest.fixture
def soup(staff):
    return lambda query="": BeautifulSoup(staff.get(reverse("styleguide") + query).content, "html.parser")


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_strangers_are_led_to_the_log_in(place, path):
    response = Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_to_people_who_do_not_work_here_it_does_not_exist(place, path):
    client = Client()
    client.force_login(User.objects.create_user("reader"))
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_nobody_keeps_it_or_finds_it(staff, path):
    response = staff.get(path)
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_there_is_a_card_of_every_kind_and_state(soup):
    cards = soup().select("#part-cards ~ .grid > article")
    kinds = {name.removeprefix("card-") for card in cards for name in card["class"] if name.startswith("card-")}
    assert set(Kind.values) <= kinds
    assert {"is-pictured", "is-bare"} <= {name for card in cards for name in card["class"]}
    assert any(card.select("[lang=ar]") for card in cards)
    assert any("sensitive" in card.get_text() for card in cards)


def test_every_other_component_is_there(soup):
    page = soup()
    for component in (
        ".swatches", ".type-sample", ".button", ".button-quiet", ".button[disabled]", ".account-error",
        ".choice[aria-current]", ".chip", ".sorts", ".tag", ".counts", ".notice-urgent", ".empty", ".suggestions",
        ".more-end", "[data-more-link]", "[data-player]", ".stage.is-gallery", "audio", ".sensitive", ".stand-in-stage",
    ):  # fmt: skip
        assert page.select(component), component


def test_every_pair_is_shown_with_its_contrast(soup):
    assert "pairs can be read" in soup().select_one("#part-colour").find_next("p").get_text()
    assert soup().select(".swatches details b")


def test_samples_are_never_saved(soup):
    before = Item.objects.count()
    soup()
    assert Item.objects.count() == before


@pytest.mark.parametrize(("query", "direction"), [("", "ltr"), ("?dir=rtl", "rtl"), ("?dir=up", "ltr")])
def test_it_can_be_read_from_right_to_left(soup, query, direction):
    assert soup(query).html["dir"] == direction


@pytest.mark.parametrize(
    ("query", "holds"),
    [("scheme=dark", "color-scheme: dark"), ("scheme=light", "color-scheme: light"), ("scheme=x", "@media")],
)
def test_a_scheme_can_be_held_whatever_the_system_says(staff, query, holds):
    assert holds in staff.get(f"{reverse('brand_tokens')}?{query}").content.decode()


def test_tokens_answer_nothing_but_what_they_know(staff):
    text = staff.get(
        reverse("brand_tokens"), {"accent": "red;}*{", "tone": "</style>", "display_font": "x"}
    ).content.decode()
    assert "red" not in text
    assert "</style>" not in text
    assert "--accent: #0d5a47;" in text
