"""Featured places in a real browser: put in order by dragging, by keyboard and without scripts; seen by visitors."""

import pytest
from playwright.sync_api import Page, expect

from hub.models import Item, User
from hub.records import ItemData
from showcase.models import Placement
from showcase.pages import FRONT
from showcase.placing import place
from tests.factories import make_items, make_picture, make_stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOARD = "/admin/showcase/front/"
PASSWORD = "a long password"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def row(transactional_db) -> list[Item]:
    """Three items in the row, one in the hero and one in the sidebar of the front page."""
    from django.utils import timezone

    make_stream()
    User.objects.create_superuser("root", "root@example.com", PASSWORD)
    names = ("First", "Second", "Third", "Hero of the page", "A word in the sidebar")
    items = make_items([ItemData(name, title=name, url=f"https://o.example/{name[0]}") for name in names])
    for item in items:
        make_picture(item)
    now = timezone.now()
    place(items[:3], FRONT, "row", None, now)
    place(items[3:4], FRONT, "hero", None, now)
    place(items[4:], FRONT, "sidebar", None, now)
    return items[:3]


def signed_in(page: Page) -> Page:
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{BOARD}")
    return page


def order() -> list[str]:
    return [row.item.title for row in Placement.objects.filter(place="row").select_related("item")]


def test_lines_are_dragged(row, open_page, log):
    page = signed_in(open_page(f"/admin/login/?next={BOARD}"))
    lines = page.locator("#row [data-row]")
    with page.expect_navigation():
        lines.nth(2).drag_to(lines.nth(0), target_position={"x": 200, "y": 4})
    expect(page.locator("#row .showcase-line__title").first).to_contain_text("Third")
    assert order() == ["Third", "First", "Second"]
    assert (log.console, log.elsewhere) == ([], [])


@pytest.mark.parametrize("scripts", [True, False])
def test_lines_are_moved_with_the_keyboard_with_and_without_scripts(row, open_page, scripts):
    page = signed_in(open_page(f"/admin/login/?next={BOARD}", width=390, java_script_enabled=scripts))
    with page.expect_navigation():
        page.get_by_role("button", name="Move down: First").press("Enter")
    expect(page.locator("#row .showcase-line__title").first).to_contain_text("Second")
    assert order() == ["Second", "First", "Third"]


def test_the_board_fits_a_phone(row, open_page):
    page = signed_in(open_page(f"/admin/login/?next={BOARD}", width=390))
    assert page.evaluate(OVERFLOW) <= 0
    expect(page.get_by_role("button", name="Take away Third")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_visitors_find_the_places_whatever_their_screen(row, open_page, log, width, scheme):
    page = open_page("/", width=width, color_scheme=scheme)
    assert page.evaluate(OVERFLOW) <= 0
    expect(page.get_by_role("heading", name="Hero of the page", level=2)).to_be_visible()
    expect(page.get_by_role("heading", name="A word in the sidebar", level=3)).to_be_visible()
    assert page.locator(".showcase-row .card").count() == 3
    assert (log.console, log.elsewhere) == ([], [])


def test_places_keep_their_room_while_pictures_load(row, open_page):
    page = open_page("/")
    moved = """() => new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
            .observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(sum), 300);
    })"""
    assert page.evaluate(moved) < 0.02
