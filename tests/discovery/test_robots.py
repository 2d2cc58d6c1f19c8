"""robots.txt, read as a crawler reads it."""

import re

import pytest

from discovery.robots import robots


def may_fetch(path):
    """RFC 9309: the longest rule that matches decides; without one everything is allowed."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots(), re.MULTILINE)
    matching = [(len(rule), kind == "Allow") for kind, rule in rules if _pattern(rule).match(path)]
    return max(matching, default=(0, True))[1]


def _pattern(rule):
    return re.compile(re.escape(rule.rstrip("$")).replace(r"\*", ".*") + ("$" if rule.endswith("$") else ""))


@pytest.mark.parametrize(
    "path",
    [
        "/", "/stream/", "/stream/?topic=lamps", "/stream/?source=7", "/de/stream/?topic=lamps", "/items/4-a/",
        "/feed.xml?topic=a&kind=video", "/rss.xml", "/feed.json?q=lamp", "/people/ida/", "/media/pictures/a.webp",
        "/api/v1/docs", "/lab-notes/", "/static/css/base.css",
    ],
)  # fmt: skip
def test_pages_single_facets_feeds_and_files_are_open(path):
    assert may_fetch(path)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/", "/account/login/", "/embed/?topic=a", "/saved/", "/qr.svg?path=/",
        "/api/v1/items", "/api/v1/openapi.json", "/stream/?topic=a&kind=video",
        "/stream/?topic=a&cursor=x", "/stream/?q=lamp", "/stream/?sort=popular", "/stream/?cursor=x",
        "/stream/?layout=list", "/stream/?since=7d", "/de/stream/?topic=a&kind=b", "/de/stream/?q=a",
        "/items/4-a/?topic=lamps", "/de/items/4-a/?topic=lamps",
    ],
)  # fmt: skip
def test_combinations_searches_and_rooms_for_members_are_closed(path):
    assert not may_fetch(path)


def test_it_names_the_sitemap(client, db):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"\nSitemap: http://127.0.0.1:8000/sitemap.xml\n" in response.content
