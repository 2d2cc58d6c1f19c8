"""The public page at another time, for editors only."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from showcase.pages import FRONT, Page

DAY = timedelta(days=1)


def heroes(response) -> list[str]:
    assert response.status_code == 200
    return [
        each.get_text().strip() for each in BeautifulSoup(response.content, "html.parser").select(".showcase-hero h2")
    ]


def at(client, page: Page, moment: str):
    return client.get(page.url("preview"), {"preview_at": moment})


def test_editors_see_the_page_as_it_will_be(articles, put, newsroom, sign_in):
    now, [first, second] = timezone.now(), articles(2)
    put(first, ends_at=now + DAY)
    put(second, starts_at=now + DAY)
    client = sign_in("edith")
    assert heroes(at(client, FRONT, f"{now:%Y-%m-%dT%H:%M}")) == ["Article 0"]
    assert heroes(at(client, FRONT, f"{now + 2 * DAY:%Y-%m-%dT%H:%M}")) == ["Article 1"]


def test_a_preview_is_kept_and_indexed_by_nobody(newsroom, sign_in):
    response = at(sign_in("edith"), FRONT, "2031-01-01T00:00")
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_a_preview_says_that_it_is_one_and_the_public_page_does_not(newsroom, sign_in):
    client = sign_in("edith")
    assert "Preview for 1 January 2031, 00:00" in at(client, FRONT, "2031-01-01T00:00").content.decode()
    assert "Preview for" not in client.get("/").content.decode()


def test_the_preview_of_an_area_shows_its_stream(put, newsroom, sign_in):
    north = Page(area=newsroom.north)
    put(newsroom.public(newsroom.north_source), "hero", north, starts_at=timezone.now() + DAY)
    client = sign_in("bob")
    response = at(client, north, f"{timezone.now() + 2 * DAY:%Y-%m-%dT%H:%M}")
    assert heroes(response) == ["Northern public"]
    assert "Southern public" not in response.content.decode()


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "x",
        "2031-13-45T99:99",
        "9" * 500,
        "2031-01-01",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
    ],
)
def test_a_moment_that_is_none_means_now(articles, put, newsroom, sign_in, moment):
    put(articles(1)[0])
    assert at(sign_in("edith"), FRONT, moment).status_code == 200
