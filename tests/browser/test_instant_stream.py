"""The stream without reloads: filters, the way back, and what happens when the server fails."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def filter_of(page, name):
    return page.get_by_role("navigation", name="Filters").get_by_role("link", name=re.compile(name))


def test_a_filter_is_applied_without_a_reload_announced_and_keeps_the_focus(site, open_page, log):
    page = open_page("/stream/")
    page.evaluate("window.same = true")
    filter_of(page, "Mending").click()
    expect(page.get_by_role("status")).to_have_text("3 items")
    expect(page).to_have_url(re.compile(r"/stream/\?topic=mending$"))
    expect(page).to_have_title(re.compile("^Mending"))
    assert page.evaluate("document.activeElement.dataset.control") == "topic=mending"
    assert page.evaluate("window.same")
    assert page.evaluate("document.querySelector('link[rel=canonical]').href").endswith("?topic=mending")
    assert log.console == []


def test_back_and_forward_show_what_was_there_and_where(site, open_page):
    page = open_page("/stream/")
    page.evaluate("scrollTo(0, 300)")
    page.evaluate("document.querySelector('[data-control=\"topic=mending\"]').click()")
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="65 items")).to_be_visible()
    page.wait_for_function("scrollY === 300")
    page.go_forward()
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()


def test_when_the_script_cannot_fetch_the_link_is_followed(site, open_page):
    page = open_page("/stream/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')); window.same = true; }")
    filter_of(page, "Mending").click()
    expect(page).to_have_url(re.compile("topic=mending"))
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()
    assert page.evaluate("typeof window.same") == "undefined"
