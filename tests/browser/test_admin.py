"""The admin of the stream in a real browser: it works by thumb, fits every screen and breaks no policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from feeds.models import FetchState, ImportRun, Outcome
from hub.models import Item, Source, Status, User
from hub.records import ItemData
from tests.factories import make_items, make_picture, make_stream

# A test's own transaction would lock the server out, which writes here.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password"
WIDTHS = (390, 1280)
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def desk(transactional_db) -> list[str]:
    """The screens of the admin, over a source whose five items wait for approval, one of them hostile."""
    make_stream()
    User.objects.create_superuser("root", password=PASSWORD)
    records = [ItemData(guid=f"w{n}", title=f"Waiting {n}", kind="photo") for n in range(4)]
    items = make_items([*records, ItemData(guid="w4", title="<script>alert(1)</script>")], source="Queue")
    Item.objects.filter(pk__in=[item.pk for item in items]).update(status=Status.PENDING)
    for item in items:
        make_picture(item)
    source = Source.objects.get(title="Queue")
    FetchState.objects.create(source=source, failures=2, last_error="The server does not answer.")
    ImportRun.objects.create(source=source, started_at=source.created_at, outcome=Outcome.FAILED)
    views = ("edit", "inspect", "history", "delete")
    return [
        *("", "item/", "source/", "source/new/", "importrun/", "topic/", "topic/new/", "area/"),
        *("source/add-link/", "source-opml/", "credential/", "credential/new/"),
        *(f"item/{view}/{items[4].pk}/" for view in views),
        *(f"source/{view}/{source.pk}/" for view in (*views, "import")),
    ]


@pytest.fixture
def at_desk(desk, open_page) -> Callable[..., Page]:
    """at_desk("/admin/", width=390) -> the page, signed in."""

    def opened(path: str, **options: object) -> Page:
        page = open_page(f"/admin/login/?next={path}", **options)
        page.get_by_label("Username").fill("root")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"**{path}")
        return page

    return opened


def test_items_are_approved_on_a_phone(at_desk, log):
    page = at_desk("/admin/item/", width=390)
    page.goto(page.url + "?status=pending")
    for row in page.locator(".hub-listing tbody tr").all()[:2]:
        row.get_by_role("checkbox").check()
    approve = page.get_by_role("link", name="Approve the selected items")
    expect(approve).to_be_in_viewport()
    approve.click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("2 items changed")).to_be_visible()
    expect(page.locator(".hub-listing tbody tr")).to_have_count(3)
    assert (log.console, log.elsewhere) == ([], [])


def test_every_screen_fits_and_nothing_complains(desk, at_desk, log):
    page = at_desk("/admin/")
    home, wide = page.url, []
    for name in desk:
        page.goto(home + name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(OVERFLOW) > 0:
                wide.append((name, width))
    assert (wide, log.console, log.elsewhere) == ([], [], [])
