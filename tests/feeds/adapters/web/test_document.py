"""The text of a page, whatever its charset, and answers that are no page."""

import time

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, Missing, Response, Transient
from feeds.adapters.web.document import LONGEST, text_of
from feeds.adapters.web.metadata import card_of

URL = "https://weekly.example/a"


def answer(body: bytes, content_type: str = "text/html", status: int = 200) -> Response:
    return Response(status, URL, {"content-type": content_type}, body)


def title(body: bytes, content_type: str = "text/html") -> str:
    return card_of(text_of(answer(body, content_type)), URL).title


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<title>Café</title>".encode(), "text/html; charset=utf-8"),
        ("<title>Café</title>".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ("<title>Café</title>".encode("latin-1"), "text/html; charset=utf-8"),
        ("<title>Café</title>".encode(), "text/html; charset=no-such-thing"),
        ("<title>Café</title>".encode(), "text/html; charset=punycode"),
        ("<title>Café</title>".encode(), "text/html; charset=base64"),
        ("<meta charset='latin-1'><title>Café</title>".encode("latin-1"), "text/html"),
        ("<title>Café</title>".encode("utf-8-sig"), "text/html; charset=latin-1"),
        ("<title>Café</title>".encode("utf-16"), "text/html"),
        ("<html><title>Café</title>".encode(), "application/octet-stream"),
    ],
)
def test_letters_are_read_whatever_the_server_says_of_them(body, content_type):
    assert title(body, content_type) == "Café"


def test_bytes_in_no_charset_at_all_do_not_stop_it():
    assert title(b"<title>A\x81\x8d\xffB</title>").startswith("A")


def test_a_letter_cut_in_two_at_the_limit_spoils_nothing():
    head = "<title>Café</title>".encode()
    assert title(head + "é".encode() * LONGEST) == "Café"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "", "<script>"])
def test_what_is_no_page_is_told(kind):
    with pytest.raises(Malformed, match="no web page") as refused:
        text_of(answer(b"%PDF-1.7", kind))
    assert "<script>" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "error"), [(401, Auth), (403, Auth), (404, Missing), (410, Gone), (429, Transient), (503, Transient)]
)
def test_a_refusal_is_told_as_what_it_is(status, error):
    with pytest.raises(error):
        text_of(answer(b"<html>", status=status))


@pytest.mark.parametrize(
    "bomb",
    [
        b"<div>" * 200_000,
        b"<title" * 150_000,
        b"<title>" * 150_000,
        b"<!--" * 200_000,
        b"<script>" * 100_000,
        b"<script type=application/ld+json>" * 30_000,
        b"<script " + b"application/ld+json " * 40_000,
        b"<meta " + b"a=b " * 200_000,
        b"<meta property=og:title content=" * 30_000,
        b"<meta property=og:image content=/a>" * 30_000,
        b"<script type=application/ld+json>" + b"[" * 300_000 + b"</script>",
        b"<svg>" * 200_000 + b"</svg>" * 10,
        b"&#x" * 300_000,
        b" \n" * 300_000,
    ],
    ids=lambda bomb: bomb[:24].decode() + str(len(bomb)),
)
def test_bombs_cost_no_more_than_a_moment(bomb):
    start = time.process_time()
    card_of(text_of(answer(b"<html>" + bomb)), URL)
    assert time.process_time() - start < 3
