"""The links of a source on its page: they fit a phone, and are taken back without scripts."""

import pytest
from playwright.sync_api import Page, expect

from feeds.links import add_link
from feeds.models import PastedLink
from hub.models import Item, Status, User
from tests.factories import make_stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password"
POST = "https://www.linkedin.com/feed/update/urn:li:activity:{}/"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def address(transactional_db) -> str:
    """The page of a source with two links."""
    make_stream()
    by = User.objects.create_superuser("root", password=PASSWORD)
    for number in ("7129106191155200077", "7129106191155200078"):
        link = add_link(POST.format(number), words="A week of rain, and then " + "more of it, " * 30, by=by).link
    return f"/admin/source/inspect/{link.source_id}/"


def signed_in(page: Page, address: str) -> Page:
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{address}")
    return page


def test_the_list_fits_a_phone_and_each_button_names_its_link(address, open_page, log):
    page = signed_in(open_page(f"/admin/login/?next={address}"), address)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_role("button", name=f"Take back {POST.format('7129106191155200077')}")).to_be_visible()
        assert page.evaluate(OVERFLOW) <= 0
    assert (log.console, log.elsewhere) == ([], [])


def test_a_link_is_taken_back_without_scripts(address, open_page):
    page = signed_in(open_page(f"/admin/login/?next={address}", java_script_enabled=False), address)
    page.get_by_role("button", name=f"Take back {POST.format('7129106191155200077')}").click()
    expect(page.get_by_text("is taken back, and its post removed")).to_be_visible()
    assert PastedLink.objects.count() == 1
    assert sorted(Item.objects.values_list("status", flat=True)) == [Status.PENDING, Status.REMOVED]
