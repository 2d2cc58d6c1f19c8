"""Sections in the admin: their addresses, their people and who may move them."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.blog.admin_forms import add_url, page_url, publish, section_form
from tests.blog.conftest import fresh


@pytest.mark.parametrize("slug", ["admin", "Items", "media", "static", "documents", "search", "healthz", "api"])
def test_an_address_of_the_site_itself_is_refused_to_a_section(home, north, sign_in, slug):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogindexpage", home.pk])
    response = sign_in("edith").post(address, section_form("New", slug=slug, **publish(area=north.area.pk)))
    assert f"“/{slug}/” is an address of the site itself. Choose another word." in response.content.decode()


def test_a_section_that_is_made_in_the_admin_has_its_people_and_its_source(home, north, sign_in):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogindexpage", home.pk])
    sign_in("edith").post(address, section_form("Letters", **publish(area=north.area.pk)))
    section = Page.objects.get(slug="letters").specific
    assert section.live and section.source.area == north.area
    assert sign_in("alice").get(add_url(section)).status_code == 200


def test_an_editor_of_one_area_cannot_move_a_section_into_another(north, south, sign_in):
    sent = section_form("North", **publish(area=south.area.pk))
    assert sign_in("bob").post(page_url("edit", north), sent).status_code == 302
    assert fresh(north).area == north.area


def test_an_editor_of_all_can(north, south, sign_in):
    sign_in("edith").post(page_url("edit", north), section_form("North", **publish(area=south.area.pk)))
    assert fresh(north).area == south.area


def test_a_preview_shows_a_section_before_it_is_saved(home, north, sign_in):
    client = sign_in("edith")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogindexpage", home.pk])
    assert client.post(address, section_form("Letters", area=north.area.pk)).json()["is_valid"]
    assert "Nothing has been published here yet." in client.get(f"{address}?mode=").content.decode()
