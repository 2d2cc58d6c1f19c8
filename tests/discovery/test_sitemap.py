"""The sitemap: everything public once, nothing else, in pieces that cost the same."""

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from discovery import sections
from hub.models import Area, Item, Status
from profiles.models import Profile

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def read(client, stream):
    """read("/sitemap.xml") -> [path, ...] of its addresses."""

    def read_(address):
        response = client.get(address)
        assert response.status_code == 200
        return [
            loc.text.partition("//")[2].partition("/")[2] for loc in ET.fromstring(response.content).iter(f"{NS}loc")
        ]

    return read_


@pytest.fixture
def everything(read):
    return lambda: [address for piece in read("/sitemap.xml") for address in read(f"/{piece}")]


def test_it_holds_pages_items_facets_and_people(
    everything, fill, make_source, make_tag, section, post, django_user_model
):
    area = Area.objects.get(slug="lab")
    source = make_source("Films", area=area)
    (item,) = fill(1, source=source)
    item.tags.add(make_tag("Lamps"), make_tag("Glow", "product"), make_tag("night", "keyword"))
    Profile.objects.create(user=django_user_model.objects.create_user("ida", first_name="Ida"), is_public=True)
    found = everything()
    assert set(found) >= {
        "", "stream/", "people/", "official-channels/", "lab-notes/", "lab-notes/glass/", f"items/{item.pk}-item-0/",
        "stream/?topic=lamps", "stream/?product=glow", "stream/?area=lab", f"stream/?source={source.pk}", "people/ida/",
    }  # fmt: skip
    assert not [address for address in found if "night" in address]
    assert len(found) == len(set(found))


def test_every_address_in_it_is_there_and_names_itself(client, everything, fill, make_tag, post):
    (item,) = fill(1)
    item.tags.add(make_tag("Lamps"))
    for address in everything():
        response = client.get(f"/{address}")
        assert response.status_code == 200, address
        assert f'<link rel="canonical" href="http://127.0.0.1:8000/{address}">' in response.content.decode(), address
        assert 'content="noindex' not in response.content.decode()


@pytest.mark.parametrize("status", [s for s in Status.values if s != "public"])
def test_what_is_not_public_is_not_in_it(everything, fill, make_tag, status):
    (item,) = fill(1)
    item.tags.add(make_tag("Unannounced", "product"))
    Item.objects.update(status=status)
    assert not [address for address in everything() if "items/" in address or "?" in address]


def test_private_sections_suspended_posts_and_drafts_are_not_in_it(everything, section, post):
    assert "lab-notes/glass/" in everything()
    Item.objects.filter(guid=f"page:{post.pk}").update(status=Status.SUSPENDED)
    assert "lab-notes/glass/" not in everything()
    Item.objects.update(status=Status.PUBLIC)
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert not [address for address in everything() if address.startswith("lab-notes")]
    restriction.delete()
    post.unpublish()
    assert "lab-notes/glass/" not in everything()


def test_people_who_hide_or_left_are_not_in_it(everything, django_user_model):
    make = django_user_model.objects.create_user
    Profile.objects.create(user=make("max", first_name="Max"), is_public=False)
    Profile.objects.create(user=make("lea", first_name="Lea", is_active=False), is_public=True)
    assert not [address for address in everything() if address.startswith("people/") and address != "people/"]


def test_it_splits_by_key(monkeypatch, read, fill):
    monkeypatch.setattr(sections, "PIECE", 2)
    first = fill(5)[0].pk
    pieces = [piece for piece in read("/sitemap.xml") if "items-" in piece]
    assert len(pieces) in (3, 4)
    found = [address for piece in pieces for address in read(f"/{piece}")]
    assert len(found) == len(set(found)) == 5
    assert all(len(read(f"/{piece}")) <= 2 for piece in pieces)
    Item.objects.filter(pk=first).delete()
    assert len([address for piece in read("/sitemap.xml") if "items-" in piece for address in read(f"/{piece}")]) == 4


def test_a_piece_never_exceeds_the_protocol():
    assert sections.PIECE <= sections.MOST


def test_a_piece_costs_one_query(client, stream, fill):
    fill(6)
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemaps/items-0.xml")
    assert len([query for query in queries if "hub_item" in query["sql"]]) == 1


def test_dates_are_those_of_the_change(client, stream, fill):
    (item,) = fill(1)
    dates = ET.fromstring(client.get("/sitemaps/items-0.xml").content).iter(f"{NS}lastmod")
    assert [date.text for date in dates] == [item.changed_at.isoformat(timespec="seconds")]


@pytest.mark.parametrize("path", ["items-7", "nothing-0", "items-99999999999999999999"])
def test_a_piece_that_holds_nothing_is_not_there(client, stream, path):
    assert client.get(f"/sitemaps/{path}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/site.xml", "/robots.txt"])
def test_what_did_not_change_is_not_sent_again(client, stream, path):
    first = client.get(path)
    assert "max-age=3600" in first["Cache-Control"]
    assert not first.cookies
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(path).status_code == 405


def test_addresses_never_come_from_the_request(client, stream):
    assert b"evil" not in client.get("/sitemap.xml", headers={"host": "evil.example"}).content
