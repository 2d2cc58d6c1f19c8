import pytest

from feeds.adapters.feed.autodiscovery import announced_feeds, usual_addresses

URL = "https://harbourmuseum.example/blog/"


def announced(html: str) -> list[str]:
    return [address for _, address in announced_feeds(html.encode(), URL)[0]]


def test_a_page_announces_its_feeds_in_order(payload):
    feeds, comments = announced_feeds(payload("feed/page.html"), "https://harbourmuseum.example/elsewhere/")
    assert feeds == [
        ("Posts", "https://harbourmuseum.example/feed.xml"),
        ("", "https://harbourmuseum.example/feed.atom"),
        ("", "https://harbourmuseum.example/feed.json"),
    ]
    assert comments == [("Comments", "https://harbourmuseum.example/comments/feed/")]


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=alternate type=application/rss+xml href=feed.xml>",
        "<LINK HREF='feed.xml' TYPE='Application/RSS+XML; charset=utf-8' REL='ALTERNATE home'>",
        '<link rel="alternate"\n type="application/atom+xml"\n href="feed.xml" />',
        '<link rel="feed" type="text/xml" href="/blog/feed.xml">',
        '<link rel="alternate" type="application/json" title="JSON Feed" href="feed.xml">',
        '<link rel="alternate" type="application/rss+xml" href="feed.xml"><link rel="alternate" '
        'type="application/rss+xml" href="/blog/feed.xml" title="twice">',
    ],
)
def test_every_way_to_write_a_link_is_understood(link):
    assert announced(f"<html><head>{link}</head>") == ["https://harbourmuseum.example/blog/feed.xml"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate" type="application/json" href="/wp-json/posts/1">',
        '<link rel="alternate" type="text/html" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="text/xml" href="/style.xsl">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/old.xml"> -->',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/never-closed.xml">',
        '&lt;link rel="alternate" type="application/rss+xml" href="/shown.xml"&gt;',
    ],
)
def test_other_links_are_no_feeds(link):
    assert announced(f"<html><head>{link}</head>") == []


def test_a_base_that_is_no_web_address_is_ignored():
    link = '<link rel="alternate" type="application/rss+xml" href="feed.xml">'
    assert announced(f'<base href="javascript:1">{link}') == ["https://harbourmuseum.example/blog/feed.xml"]


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("https://a.example/blog/", "https://a.example/blog/feed/"),
        ("https://a.example/blog", "https://a.example/blog/feed/"),
        ("https://a.example/blog/index.html?x=1", "https://a.example/blog/feed/"),
        ("https://a.example/", "https://a.example/feed/"),
    ],
)
def test_usual_addresses_begin_beside_the_page(page, first):
    addresses = usual_addresses(page)
    assert addresses[0] == first
    assert "https://a.example/feed.xml" in addresses
    assert len(addresses) == len(set(addresses)) <= 18
