"""The front page, and what became of the addresses that the stream had there."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream(title="Slow things", intro="All of it.")


@pytest.fixture
def soup(client):
    def parsed(path: str = "/") -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


def test_it_opens_with_its_title_and_introduction(soup):
    assert soup().select_one(".opening").get_text(" ", strip=True) == "Slow things All of it."


def test_a_page_called_like_the_site_opens_with_its_claim(soup, page):
    page.title, page.intro = "The Hub", "Things for going outside slowly."
    page.save()
    assert soup().select_one(".opening").get_text(strip=True) == "Things for going outside slowly."
    page.intro = "Long. " * 30
    page.save()
    assert soup().h1.get_text() == "The Hub"


def test_it_leads_to_the_whole_stream(soup, fill):
    fill(3)
    link = soup().select_one(".front-all a")
    assert (link["href"], link.get_text()) == ("/stream/", "See all 3 items")


@pytest.mark.parametrize("query", ["topic=mending", "q=tent&sort=popular", "since=7d", "cursor=abc", "topic=%00"])
def test_an_old_address_of_a_view_leads_to_the_stream_for_good(client, query):
    response = client.get(f"/?{query}")
    assert (response.status_code, response.url) == (301, f"/stream/?{query}")


def test_in_another_language_it_leads_to_the_stream_in_that_language(client):
    assert client.get("/de/?topic=mending").url == "/de/stream/?topic=mending"


def test_what_others_hang_on_an_address_changes_nothing(soup):
    assert soup("/?utm_source=mail").select_one("link[rel=canonical]")["href"] == "http://127.0.0.1:8000/"
