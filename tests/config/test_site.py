"""The bare site."""

import pytest
from wagtail.models import Page, Site

from config.site import ensure_site
from hub.models import StreamPage

pytestmark = pytest.mark.django_db


def test_a_new_site_gets_its_stream_page_at_the_root():
    page = ensure_site("Tern & Co")
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == page
    assert (page.title, site.site_name) == ("Tern & Co", "Tern & Co")
    assert [p.pk for p in Page.get_first_root_node().get_children()] == [page.pk]


def test_running_it_twice_changes_nothing():
    first = ensure_site("One")
    assert ensure_site("Two") == first
    assert StreamPage.objects.count() == Site.objects.count() == 1


def test_pages_that_somebody_made_are_kept():
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=Page(title="Mine", slug="mine"))
    ensure_site()
    assert Page.objects.filter(slug="mine").exists()


def test_an_encrypted_site_has_its_port(settings):
    settings.SITE_URL = "https://hub.example.com"
    ensure_site()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_url) == ("hub.example.com", 443, "https://hub.example.com")
