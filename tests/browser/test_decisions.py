"""Decisions about a source, on a phone and in a browser that runs no scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feeds.models import FetchState
from hub.models import Source, User
from hub.records import ItemData
from tests.factories import make_items, make_stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
LONG = "https://new.example/" + "a-very-long-name-without-end" * 8


@pytest.fixture
def asking(transactional_db) -> Source:
    """A source with every question at once."""
    make_stream()
    User.objects.create_superuser("root", password=PASSWORD)
    items = make_items([ItemData(guid=f"{n}", title=f"Post {n} " + "x" * 120) for n in range(12)], source="Asking")
    source = items[0].source
    Source.objects.filter(pk=source.pk).update(trusted=False, review_reason=f"Its address changed from a to {LONG}.")
    FetchState.objects.create(
        source=source,
        proposed_address=LONG,
        held_since=timezone.now(),
        held_reason=f"{LONG} now shows entirely different posts.",
        vanished=[f"{n}" for n in range(12)],
    )
    return source


# Without scripts Wagtail's own side bar covers a narrow page.
@pytest.mark.parametrize(("width", "scripts"), [(390, True), (1280, False)])
def test_every_question_is_answered_by_a_button(asking, open_page, log, width, scripts):
    path = f"/admin/source/inspect/{asking.pk}/"
    page = open_page(f"/admin/login/?next={path}", width=width, java_script_enabled=scripts)
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{path}")
    for answer in ("They are gone: hide them", "Take it", "Trust it again"):
        page.get_by_role("button", name=answer, exact=True).click()
        expect(page.get_by_role("button", name=answer, exact=True)).to_have_count(0)
    expect(page.get_by_text("This source needs a decision")).to_have_count(0)
    assert (log.console, log.elsewhere) == ([], [])


def test_long_addresses_and_many_items_fit(asking, open_page):
    page = open_page(f"/admin/login/?next=/admin/source/inspect/{asking.pk}/", width=390)
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This source needs a decision")).to_be_visible()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) <= 0
    for button in page.locator(".hub-answers button").all():
        assert button.bounding_box()["height"] >= 24
