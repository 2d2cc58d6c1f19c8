"""The directory: what has a page, with true counts, and nothing else."""

import pytest
from bs4 import BeautifulSoup

from hub.models import Area, Item, Status
from hub.records import ItemData
from tests.factories import make_staff, make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream()


@pytest.fixture
def soup(client):
    def parsed() -> BeautifulSoup:
        response = client.get("/explore/")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


def entries(soup: BeautifulSoup, heading: str) -> list[tuple[str, str, str]]:
    section = soup.find(id=heading).find_parent("section")
    rows = section.select(".explore-entry")
    return [(row.a["href"], row.a.get_text(), row.select_one(".explore-count").get_text()) for row in rows]


@pytest.mark.parametrize(("kind", "heading"), [("topic", "topics"), ("product", "products"), ("event", "events")])
def test_tags_lead_to_their_page_and_tell_what_it_shows(soup, fill, make_tag, kind, heading):
    make_tag("Wren", kind=kind, match_words="item")
    make_tag("Unused", kind=kind)
    fill(2)
    assert entries(soup(), heading) == [(f"/stream/?{kind}=wren", "Wren", "2 items")]


def test_areas_and_channels_lead_to_theirs(soup, make_source, bring):
    north = Area.objects.create(name="North", slug="north")
    Area.objects.create(name="South", slug="south")
    source = make_source("Mill Notes", area=north)
    make_source("Silent")
    bring(ItemData(guid="a", title="A"), source=source)
    page = soup()
    assert entries(page, "areas") == [("/stream/?area=north", "North", "1 item")]
    assert entries(page, "channels") == [(f"/stream/?source={source.pk}", "Mill Notes", "1 item")]


def test_what_shows_nothing_to_the_public_is_not_named(client, fill, make_tag):
    make_tag("Marker-topic", match_words="secret")
    items = fill(1, prefix="secret")
    Item.objects.update(status=Status.HIDDEN)
    content = client.get("/explore/").content.decode()
    assert "Marker-topic" not in content
    assert items[0].source.title not in content


def test_a_heading_without_entries_is_left_out(soup, fill):
    fill(1)
    assert soup().find(id="topics") is None


def test_the_number_of_queries_does_not_grow(client, fill, make_tag, make_source, django_assert_max_num_queries):
    for number in range(8):
        make_tag(f"Topic {number}", match_words=f"word{number}")
        fill(1, source=make_source(f"S{number}"), prefix=f"word{number}")
    with django_assert_max_num_queries(14):
        client.get("/explore/")


def test_an_empty_hub_says_so_kindly_and_tells_staff_what_to_do(soup, client):
    assert "Nothing here yet." in soup().get_text()
    client.force_login(make_staff())
    assert soup().select_one(".empty .button")["href"] == "/admin/"
