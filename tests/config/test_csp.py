"""The Content Security Policy of public and admin pages."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.csp import ContentSecurityPolicyMiddleware


def policy(path: str, response: HttpResponse | None = None) -> str:
    middleware = ContentSecurityPolicyMiddleware(lambda request: response or HttpResponse())
    return middleware(RequestFactory().get(path))["Content-Security-Policy"]


def test_public_pages_run_no_inline_script():
    scripts = policy("/").split("script-src")[1].split(";")[0]
    assert "unsafe" not in scripts


@pytest.mark.parametrize("path", ["/", "/admin/", "/items/1-x/"])
def test_no_page_allows_objects_or_foreign_frames_around_it(path):
    assert "object-src 'none'" in policy(path)
    assert "frame-ancestors 'self'" in policy(path)


def test_a_nonce_is_used_once():
    assert policy("/") != policy("/")


def test_a_policy_that_a_view_set_stays():
    assert policy("/", HttpResponse(headers={"Content-Security-Policy": "sandbox"})) == "sandbox"
