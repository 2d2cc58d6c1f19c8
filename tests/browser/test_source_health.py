"""The page of health by thumb and by mouse: it fits, every control has a name, and it works without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from feeds.models import FetchState, Trouble
from hub.models import Source, User
from tests.factories import make_stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password"
PAGE = "/admin/source-health/"
NEW = "https://new.example/" + "a-long-name-without-an-end" * 4
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
# Links, buttons and inputs of the page itself that have no name, or are smaller than 24 pixels.
CONTROLS = "main .hub-page :is(a, button, input:not([type=hidden]))"
FAULTY = f"""() => [...document.querySelectorAll('{CONTROLS}')].filter(e => {{
    const {{width, height}} = e.getBoundingClientRect();
    return Math.min(width, height) < 24 || !(e.ariaLabel || e.textContent).trim();
}}).map(e => e.outerHTML)"""


@pytest.fixture
def ailing(transactional_db) -> list[Source]:
    """One source that moved, one that fails and one that is well."""
    make_stream()
    User.objects.create_superuser("root", password=PASSWORD)
    now = timezone.now()
    states = (
        {"proposed_address": NEW, "failures": 4, "trouble": Trouble.MISSING, "failing_since": now - timedelta(days=4)},
        {"failures": 9, "trouble": Trouble.PASSING, "last_error": f"{NEW} does not answer.", "failing_since": now},
        {"last_success_at": now, "last_news_at": now, "usual_gap": 86_400},
    )
    sources = []
    for number, state in enumerate(states):
        title = f"Source {number} with a name of many words"
        source = Source.objects.create(title=title, platform="feed", external_id=f"https://{number}.example/feed")
        FetchState.objects.create(source=source, next_fetch_at=now + timedelta(days=2), **state)
        sources.append(source)
    return sources


def signed_in(page: Page) -> Page:
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{PAGE}")
    return page


def test_it_fits_and_every_control_is_named_and_big_enough(ailing, open_page, log):
    page = signed_in(open_page(f"/admin/login/?next={PAGE}"))
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(".hub-health-table tbody tr")).to_have_count(3)
        assert page.evaluate(OVERFLOW) <= 0
        assert page.evaluate(FAULTY) == []
    assert (log.console, log.elsewhere) == ([], [])


def test_a_retry_and_a_decision_need_no_scripts(ailing, open_page, log):
    moved, failing, _ = ailing
    page = signed_in(open_page(f"/admin/login/?next={PAGE}", width=390, java_script_enabled=False))
    page.get_by_role("button", name=f"Retry {failing.title} now").click()
    expect(page.get_by_text("will be imported next")).to_be_visible()
    assert FetchState.objects.get(pk=failing.pk).next_fetch_at <= timezone.now()
    page.get_by_role("link", name=f"Decide about {moved.title}").click()
    page.get_by_role("button", name="Take the new address").click()
    expect(page.get_by_text("has its new address")).to_be_visible()
    moved.refresh_from_db()
    assert moved.external_id == NEW
    assert (log.console, log.elsewhere) == ([], [])
