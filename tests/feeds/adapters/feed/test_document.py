import pytest

from feeds.adapters.base import Malformed, Response
from feeds.adapters.feed.document import is_web_page, parse_feed
from tests.feeds.adapters.feed.documents import FEED_URL, rss


def response(body: bytes, content_type: str = "text/plain") -> Response:
    return Response(200, FEED_URL, {"content-type": content_type}, body)


@pytest.mark.parametrize(
    ("name", "version", "entries"),
    [
        ("rss2.xml", "rss20", 3),
        ("rss1.rdf", "rss10", 1),
        ("rss091.xml", "rss091n", 2),
        ("atom.xml", "atom10", 1),
        ("podcast.xml", "rss20", 1),
        ("jsonfeed.json", "json11", 2),
    ],
)
def test_a_format_is_recognised_by_its_content_whatever_the_header_says(payload, name, version, entries):
    for content_type in ("", "text/html", "application/json", "application/xml; charset=latin-1"):
        feed = parse_feed(response(payload(f"feed/{name}"), content_type))
        assert (feed.version, len(feed.entries)) == (version, entries)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html></html>",
        b"\n\n<!doctype HTML>",
        b"<html lang='en'><head>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>',
        b"\xef\xbb\xbf<!-- hello --><html>",
        "<html>".encode("utf-16"),
    ],
)
def test_a_web_page_is_recognised(body):
    assert is_web_page(body)
    with pytest.raises(Malformed, match=r"harbourmuseum\.example answers with a web page"):
        parse_feed(response(body))


def test_a_feed_that_talks_about_html_is_no_web_page():
    assert not is_web_page(rss("<description>&lt;html&gt; <![CDATA[<html><body>]]></description>"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.7", "not a feed"),
        (b"{}", "not a JSON Feed"),
        (b'{"version":', "not valid JSON"),
        (b"[]", "not a feed"),
    ],
)
def test_other_documents_are_refused_with_a_reason(body, reason):
    with pytest.raises(Malformed, match=reason):
        parse_feed(response(body))
