"""Item pages in a real browser: players wait for a click, keys lead on, nothing comes from elsewhere."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KINDS = ["video", "photo", "post", "article", "audio"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_loaded_from_elsewhere_and_no_rule_is_broken(site, open_page, log, kind):
    page = open_page(site[kind].get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert log.elsewhere == []
    assert log.console == []


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(site, open_page, kind, width):
    page = open_page(site[kind].get_absolute_url(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_player_loads_by_a_click_and_only_then(site, open_page, log):
    page = open_page(site["video"].get_absolute_url())
    expect(page.get_by_text(re.compile("Playing loads the film from www.youtube-nocookie.com"))).to_be_visible()
    assert log.elsewhere == []
    page.get_by_role("button", name="Play").click()
    expect(page.locator("iframe")).to_have_attribute("title", site["video"].title)
    page.wait_for_timeout(100)
    assert {address.split("?")[0] for address in log.elsewhere} == {
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    }


def test_a_remembered_choice_loads_the_film_until_it_is_taken_back(site, open_page, log):
    page = open_page(site["video"].get_absolute_url())
    always = page.get_by_role("checkbox", name="Always load films from www.youtube-nocookie.com")
    always.check()
    assert log.elsewhere == []
    page.reload()
    expect(page.locator("iframe")).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/abcdefghijk")
    always.uncheck()
    page.reload()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_without_a_script_the_film_is_a_link_to_where_it_is(site, open_page):
    page = open_page(site["video"].get_absolute_url(), java_script_enabled=False)
    expect(page.locator("[data-play]")).to_be_hidden()
    expect(page.locator("[data-fallback]")).to_have_attribute("href", "https://www.youtube.com/watch?v=abcdefghijk")


def test_arrow_keys_lead_through_the_filter(site, open_page):
    page = open_page(site["article"].get_absolute_url() + "?topic=mending")
    for key, slug in (("ArrowRight", "the-mended-boat"), ("ArrowLeft", "how-it-was-mended"), ("ArrowLeft", "")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/*{slug}/?topic=mending", wait_until="load")
    expect(page.get_by_role("heading", name="Mended it.")).to_be_attached()


def test_arrow_keys_in_the_search_field_stay_there(site, open_page):
    page = open_page(site["article"].get_absolute_url())
    page.get_by_label("Search everything").fill("boat")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(100)
    expect(page).to_have_url(re.compile("how-it-was-mended"))
