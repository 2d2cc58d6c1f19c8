"""Searching in a browser: words are offered, results are marked, a mistake is forgiven."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_words_are_offered_while_somebody_types(site, open_page, log):
    page = open_page("/stream/")
    page.get_by_role("combobox").or_(page.locator("#search")).first.press_sequentially("men")
    page.locator("[data-suggestions] option").wait_for(state="attached")
    assert page.locator("[data-suggestions] option").get_attribute("value") == "Mending"
    assert log.console == log.elsewhere == []


def test_a_misspelt_search_shows_what_was_meant_and_marks_it(site, open_page, log):
    page = open_page("/stream/?q=mendde", width=390, java_script_enabled=False)
    assert page.locator(".search-note").first.inner_text().startswith("Nothing was found for")
    assert page.locator(".card mark").first.inner_text().lower() == "mended"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert log.console == log.elsewhere == []
