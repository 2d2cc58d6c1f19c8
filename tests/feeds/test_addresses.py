"""Which addresses may be asked at all, and what may travel along a redirect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.adapters.base import Malformed
from feeds.addresses import check_address, host_of, redirected, route, with_params

ASKED = [
    "https://blog.example/feed.xml",
    "http://blog.example",
    "HTTPS://BLOG.EXAMPLE/",
    "https://blog.example:8443/feed?a=1#part",
    "https://münchen.example/",
    "https://xn--mnchen-3ya.example/",
    "https://93.184.216.34/",
    "https://[2606:4700::1111]/",
]
REFUSED = [
    "",
    "blog.example/feed.xml",
    "/feed.xml",
    "//blog.example/feed.xml",
    "https://",
    "https:///feed.xml",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://blog.example/",
    "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stat",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "jar:https://blog.example/a!/b",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "feed://blog.example/feed.xml",
    "https://user@blog.example/",
    "https://user:password@blog.example/",
    "https://:@blog.example/",
    "https://blog.example@127.0.0.1/",
    "https://blog.example:22/",
    "https://blog.example:25/",
    "https://blog.example:0/",
    "https://blog.example:65536/",
    "https://blog.example:http/",
    "https://blog.example:-1/",
    "https://[::1/",
    "https://[fe80::1%25eth0]/",
    "https://blog.example\\@127.0.0.1/",
    "https://blog example/",
    "https://127.0.0.1%00.blog.example/",
    "https://%31%32%37.0.0.1/",
    "https://blog\x00.example/",
]


@pytest.mark.parametrize("url", ASKED)
def test_a_plain_web_address_may_be_asked(url):
    check_address(url)


@pytest.mark.parametrize("url", REFUSED)
def test_anything_else_is_refused(url):
    with pytest.raises(Malformed):
        check_address(url)


def test_a_refusal_never_repeats_the_address():
    with pytest.raises(Malformed) as refused:
        check_address("https://user:marker@blog.example/?key=marker")
    assert "marker" not in str(refused.value)


@given(st.text())
def test_no_text_at_all_does_more_than_be_refused(text):
    try:
        check_address(text)
    except Malformed as refused:
        assert str(refused)


def test_parameters_join_those_that_are_there():
    assert with_params("https://a.example/x", {"q": "ä b"}) == "https://a.example/x?q=%C3%A4+b"
    assert with_params("https://a.example/x?y=1", {"q": "z"}) == "https://a.example/x?y=1&q=z"
    assert with_params("https://a.example/x", None) == "https://a.example/x"


def test_a_route_keeps_host_path_and_query():
    assert (
        route("https://A.example:8443/x/y?z=1#f", "http://127.0.0.1:9/") == "http://127.0.0.1:9/a.example:8443/x/y?z=1"
    )
    assert route("https://a.example", "http://127.0.0.1:9") == "http://127.0.0.1:9/a.example/"


def test_a_host_is_named_in_lower_case_without_its_port():
    assert host_of("https://BLOG.Example:8443/x") == "blog.example"


KEYS = {"Authorization": "Bearer key", "X-Api-Key": "key", "Cookie": "a=b"}
POLITE = {"Accept": "text/xml", "If-None-Match": '"1"', "If-Modified-Since": "Mon, 05 Jan 2026 10:00:00 GMT"}


def test_within_an_origin_a_redirect_keeps_every_header():
    assert redirected("https://a.example/x", "/y", KEYS | POLITE) == ("https://a.example/y", KEYS | POLITE)
    assert redirected("https://a.example/x", "https://a.example:443/y", KEYS)[1] == KEYS


@pytest.mark.parametrize(
    "target",
    [
        "https://b.example/",
        "//b.example/",
        "https://www.a.example/",
        "http://a.example/x",
        "https://a.example:8443/x",
        "https://a.example.b.example/",
    ],
)
def test_no_key_follows_a_redirect_to_another_origin(target):
    assert redirected("https://a.example/x", target, KEYS | POLITE)[1] == POLITE


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("y", "https://a.example/x/y"),
        ("?q=1", "https://a.example/x/page?q=1"),
        ("../z#fragment", "https://a.example/z"),
        ("https://b.example/#fragment", "https://b.example/"),
        ("/caf\xc3\xa9", "https://a.example/café"),
        ("/caf\xe9", "https://a.example/caf\xe9"),
    ],
)
def test_a_redirect_is_read_like_a_browser_reads_it(location, expected):
    assert redirected("https://a.example/x/page", location, {})[0] == expected


@pytest.mark.parametrize("location", ["https://[::1", "//[", "https://a.example:port/"])
def test_a_redirect_to_no_address_is_refused_with_a_sentence(location):
    with pytest.raises(Malformed, match=r"^a\.example redirects to something that is no web address\.$"):
        redirected("https://a.example/", location, {})


@given(st.text())
def test_no_location_at_all_does_more_than_be_refused(location):
    try:
        redirected("https://a.example/", location, {})
    except Malformed as refused:
        assert str(refused)
