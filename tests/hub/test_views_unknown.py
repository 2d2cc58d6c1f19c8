"""Views of what exists nowhere: a 404 that helps."""

import pytest
from bs4 import BeautifulSoup

from hub.models import Area
from tests.factories import make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream()


@pytest.fixture
def lost(client):
    def parsed(query: str) -> BeautifulSoup:
        response = client.get(f"/stream/?{query}")
        assert response.status_code == 404
        return BeautifulSoup(response.content, "html.parser").main

    return parsed


def offered(soup: BeautifulSoup) -> list[tuple[str, str]]:
    lists = [found for found in soup.select(".tags") if "aria-labelledby" not in found.attrs]
    return [(a.get_text(), a["href"]) for found in lists for a in found.select("a")]


def test_a_name_that_was_mistyped_leads_to_what_was_meant(lost, fill, make_tag):
    make_tag("Mending", match_words="item")
    fill(1)
    assert offered(lost("topic=mendng")) == [("Mending", "/stream/?topic=mending")]
    assert offered(lost("product=mending")) == [("Mending", "/stream/?topic=mending")]


def test_areas_are_looked_for_among_areas(lost):
    Area.objects.create(name="North", slug="north")
    assert offered(lost("area=nort")) == [("North", "/stream/?area=north")]


def test_a_name_that_nothing_shows_is_not_offered(lost, make_tag):
    make_tag("Secret plan", slug="secret-plan")
    assert offered(lost("topic=secret-plam")) == []


def test_the_rest_of_the_selection_stays(lost):
    buttons = [a["href"] for a in lost("topic=nowhere&kind=video&sort=popular").select(".button")]
    assert buttons[0] == "/stream/?kind=video&sort=popular"


def test_what_was_typed_is_escaped_and_shortened(lost):
    page = lost("topic=" + "<b>" + "x" * 500)
    assert page.b is None
    assert len(page.h1.get_text()) < 120


@pytest.mark.parametrize("query", ["", "kind=none", "topic=mending", "area=north", "author=nobody", "source=9", "q=x"])
def test_everything_else_is_the_stream(client, make_tag, query):
    make_tag("Mending", slug="mending")
    Area.objects.create(name="North", slug="north")
    assert client.get(f"/stream/?{query}").status_code == 200


def test_a_404_offers_topics_and_what_is_new(client, fill, make_tag):
    make_tag("Mending", match_words="item")
    fill(7)
    page = BeautifulSoup(client.get("/no/such/page/").content, "html.parser").main
    assert [a["href"] for a in page.select(".tags a")] == ["/stream/?topic=mending"]
    assert len(page.select(".message-list a")) == 5
