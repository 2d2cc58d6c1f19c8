"""Addresses with a former slug lead to today's, with everything else as it was."""

import pytest

from hub.models import TagRedirect
from tests.factories import make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream()


@pytest.fixture
def lamps(make_tag):
    tag = make_tag("Lamps", slug="lamps")
    TagRedirect.objects.create(slug="lights", tag=tag)
    return tag


@pytest.mark.parametrize("path", ["/stream/", "/feed.xml", "/rss.xml", "/feed.json"])
def test_pages_and_feeds_answer_with_the_new_address(client, lamps, path):
    response = client.get(f"{path}?topic=lights&sort=popular&from=mail")
    assert response.status_code == 301
    assert response.url == f"{path}?sort=popular&from=mail&topic=lamps"
    assert "max-age" in response["Cache-Control"]


def test_the_new_slug_stands_once(client, lamps):
    assert client.get("/stream/?topic=lamps&topic=lights").url == "/stream/?topic=lamps"


def test_a_tag_that_changed_its_kind_moves_to_its_facet(client, lamps, make_tag):
    TagRedirect.objects.create(slug="comet-lamp", tag=make_tag("Comet", slug="comet", kind="product"))
    assert client.get("/stream/?topic=comet-lamp&topic=x").url == "/stream/?product=comet&topic=x"


def test_a_keyword_is_searched_for(client, make_tag):
    TagRedirect.objects.create(slug="old", tag=make_tag("night air", kind="keyword"))
    assert client.get("/stream/?topic=old").url == "/stream/?q=night+air"


def test_a_slug_that_a_tag_has_now_is_no_former_one(client, lamps, make_tag):
    make_tag("Lights", slug="lights")
    assert client.get("/stream/?topic=lights").status_code == 200


@pytest.mark.parametrize("query", ["", "?topic=", "?q=lights", "?topic=%00"])
def test_everything_else_stays_where_it_is(client, lamps, query):
    assert client.get(f"/stream/{query}").status_code == 200


def test_a_view_without_tags_asks_nothing(rf, django_assert_num_queries):
    from hub.redirects import moved_permanently

    with django_assert_num_queries(0):
        assert moved_permanently(rf.get("/stream/?kind=video")) is None
