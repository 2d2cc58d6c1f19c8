import pytest

from feeds.adapters.base import Auth, Malformed, Transient
from feeds.adapters.feed import FeedAdapter
from tests.feeds.adapters.feed.documents import FEED_URL, rss

PAGE_URL = "https://harbourmuseum.example/blog/"
HTML = "text/html; charset=utf-8"
BARE_PAGE = b"<!doctype html><html><head><title>Blog</title></head><body>Hello</body></html>"


def discover(wire, url: str = PAGE_URL):
    return FeedAdapter().discover(url, "", wire.get)


def test_the_address_of_a_feed_is_the_feed(wire, payload):
    wire.serve(FEED_URL, payload("feed/rss2.xml"), content_type="application/rss+xml")
    found = discover(wire, FEED_URL)
    assert found.external_id == FEED_URL
    assert (found.title, found.language) == ("Harbour Museum blog", "en-GB")
    assert found.homepage_url == "https://harbourmuseum.example/blog/"
    assert (found.description, found.alternatives) == ("News from the quay", ())


def test_a_json_feed_is_found_too(wire, payload):
    wire.serve("https://harbourmuseum.example/feed.json", payload("feed/jsonfeed.json"))
    assert discover(wire, "https://harbourmuseum.example/feed.json").title == "Harbour Museum"


def test_a_feed_that_moved_for_good_is_known_by_its_new_address(wire):
    wire.serve(FEED_URL, b"", status=308, headers={"Location": "/new.xml"})
    wire.serve("https://harbourmuseum.example/new.xml", rss())
    assert discover(wire, FEED_URL).external_id == "https://harbourmuseum.example/new.xml"


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(wire):
    wire.serve(FEED_URL, b"", status=302, headers={"Location": "/today.xml"})
    wire.serve("https://harbourmuseum.example/today.xml", rss())
    assert discover(wire, FEED_URL).external_id == FEED_URL


def test_a_page_leads_to_the_first_feed_that_it_announces(wire, payload):
    wire.serve(PAGE_URL, payload("feed/page.html"), content_type=HTML)
    wire.serve("https://harbourmuseum.example/feed.xml", payload("feed/rss2.xml"))
    found = discover(wire)
    assert found.external_id == "https://harbourmuseum.example/feed.xml"
    assert found.alternatives == (
        ("", "https://harbourmuseum.example/feed.atom"),
        ("", "https://harbourmuseum.example/feed.json"),
        ("Comments", "https://harbourmuseum.example/comments/feed/"),
    )


def test_an_announced_feed_that_is_none_is_passed_over(wire, payload):
    wire.serve(PAGE_URL, payload("feed/page.html"), content_type=HTML)
    wire.serve("https://harbourmuseum.example/feed.xml", BARE_PAGE, content_type=HTML)
    wire.serve("https://harbourmuseum.example/feed.atom", payload("feed/atom.xml"))
    found = discover(wire)
    assert found.external_id == "https://harbourmuseum.example/feed.atom"
    assert ("Posts", "https://harbourmuseum.example/feed.xml") in found.alternatives


def test_a_page_that_announces_nothing_is_tried_at_the_usual_addresses(wire):
    wire.serve(PAGE_URL, BARE_PAGE, content_type=HTML)
    wire.serve("https://harbourmuseum.example/atom.xml", rss())
    assert discover(wire).external_id == "https://harbourmuseum.example/atom.xml"


def test_a_page_with_a_feed_of_comments_alone_is_tried_at_the_usual_addresses(wire):
    link = b'<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">'
    wire.serve(PAGE_URL, b"<!doctype html>" + link, content_type=HTML)
    wire.serve("https://harbourmuseum.example/comments/feed/", rss())
    wire.serve("https://harbourmuseum.example/blog/feed/", rss())
    found = discover(wire)
    assert found.external_id == "https://harbourmuseum.example/blog/feed/"
    assert found.alternatives == (("Comments", "https://harbourmuseum.example/comments/feed/"),)


def test_a_page_without_any_feed_says_what_to_try(wire):
    wire.serve(PAGE_URL, BARE_PAGE, content_type=HTML)
    with pytest.raises(Malformed, match=r"web page without a feed.*Paste the address of the feed itself"):
        discover(wire)
    assert len(wire.requests) <= 19


@pytest.mark.parametrize("body", [b"%PDF-1.7", b"hello", b'{"a": 1}', b"<urlset/>"])
def test_what_is_neither_page_nor_feed_says_what_to_try(wire, body):
    wire.serve(PAGE_URL, body)
    with pytest.raises(Malformed, match="Paste the address of the blog or of its feed"):
        discover(wire)


def test_an_empty_answer_says_so(wire):
    wire.serve(PAGE_URL, b"")
    with pytest.raises(Malformed, match="empty page"):
        discover(wire)


@pytest.mark.parametrize(("status", "error"), [(404, Transient), (403, Auth), (429, Transient), (503, Transient)])
def test_a_refusal_is_passed_on(wire, status, error):
    wire.serve(PAGE_URL, b"", status=status)
    with pytest.raises(error, match=r"harbourmuseum\.example"):
        discover(wire)


def test_a_feed_without_a_title_is_called_by_its_host(wire):
    wire.serve(FEED_URL, b"<rss version='2.0'><channel><item><guid>1</guid></item></channel></rss>")
    assert discover(wire, FEED_URL).title == "harbourmuseum.example"
