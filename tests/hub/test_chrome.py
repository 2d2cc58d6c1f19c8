"""What stands around every page: the site's name and the way to its blogs."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, PageViewRestriction, Site

from hub.chrome import MAX_NAVIGATION
from hub.models import StreamPage
from tests.factories import make_staff, make_stream


@pytest.fixture
def front(db) -> StreamPage:
    return make_stream()


@pytest.fixture
def navigation(client):
    """navigation("/path/") -> {title: (address, is current)} of the blogs in the masthead."""

    def links(path: str = "/") -> dict[str, tuple[str, bool]]:
        page = BeautifulSoup(client.get(path).content, "html.parser")
        return {a.get_text(): (a["href"], a.has_attr("aria-current")) for a in page.select(".site-nav .site-blog a")}

    return links


def below(front: Page, title: str, **columns: object) -> Page:
    return front.add_child(instance=StreamPage(title=title, **{"show_in_menus": True, **columns}))


def test_the_pages_below_the_front_page_are_the_navigation(front, navigation):
    below(front, "The mill", slug="mill")
    below(front, "Kitchen", slug="kitchen")
    assert navigation() == {"The mill": ("/mill/", False), "Kitchen": ("/kitchen/", False)}


def test_the_page_that_is_open_is_marked_also_from_below(front, navigation):
    mill = below(front, "The mill", slug="mill")
    below(mill, "Deep", slug="deep")
    assert navigation("/mill/")["The mill"] == ("/mill/", True)
    assert navigation("/mill/deep/")["The mill"] == ("/mill/", True)


def test_a_page_that_is_kept_out_of_menus_is_not_named(front, navigation):
    below(front, "House rules", slug="rules", show_in_menus=False)
    assert navigation() == {}


def test_drafts_and_private_pages_are_not_named(front, navigation):
    below(front, "Draft", slug="draft", live=False)
    secret = below(front, "Secret", slug="secret")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert navigation() == {}


def test_the_navigation_is_bounded(front, navigation):
    for number in range(MAX_NAVIGATION + 2):
        below(front, f"Blog {number}", slug=f"blog-{number}")
    assert len(navigation()) == MAX_NAVIGATION


def test_the_editors_name_goes_before_that_of_the_settings(front, client):
    assert b'href="/">The Hub</a>' in client.get("/").content
    Site.objects.update(site_name="Tarn & Co")
    assert b'href="/">Tarn &amp; Co</a>' in client.get("/").content


def test_only_staff_is_led_to_the_admin(front, client):
    assert b"/admin/" not in client.get("/").content
    client.force_login(make_staff())
    assert b'href="/admin/"' in client.get("/").content
