"""Signing in with a real browser, also on a phone and without scripts: nothing comes from elsewhere."""

import pytest
from playwright.sync_api import expect

from hub.models import User
from tests.factories import make_stream
from tests.login.conftest import code_now
from tests.newsroom import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def root(transactional_db) -> User:
    make_stream()
    return User.objects.create_superuser("root", "root@example.com", PASSWORD)


@pytest.mark.parametrize("scripts", [True, False])
def test_one_signs_in_on_a_phone(open_page, log, scripts):
    page = open_page("/account/login/?next=/admin/account/", width=390, java_script_enabled=scripts)
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("The username or the password is not right.")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/account/")
    assert log.elsewhere == []


def test_one_sets_up_a_second_factor_without_scripts(open_page, log):
    page = open_page("/account/login/?next=/account/two-factor/", width=390, java_script_enabled=False)
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Set it up").click()
    expect(page.get_by_alt_text("A QR code")).to_be_visible()
    page.get_by_label("Code").fill(code_now(page.locator(".account-secret").inner_text()))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert page.locator(".account-codes li").count() == 10
    assert log.elsewhere == log.console == []


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/", "/people/"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_breaks_a_rule_or_scrolls_sideways(open_page, log, path, width):
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert log.elsewhere == log.console == []
