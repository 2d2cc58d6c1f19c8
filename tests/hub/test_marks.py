"""What is left of ids, addresses and titles when all that changes by itself is taken away."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.marks import canonical, files_of, marks_of, url_key

MONDAY = datetime(2026, 11, 16, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    "spelling",
    [
        "http://example.com/a?x=1",
        "https://www.example.com/a/?x=1",
        "https://EXAMPLE.com/a?x=1#comments",
        "https://example.com/a?utm_source=rss&x=1&fbclid=5&gclid=6&mc_cid=7",
    ],
)
def test_one_page_has_one_address(spelling):
    assert canonical(spelling) == "example.com/a?x=1"


@pytest.mark.parametrize(
    "other", ["https://example.com/a?x=2", "https://other.example/a?x=1", "https://example.com/A?x=1"]
)
def test_another_page_has_another_address(other):
    assert url_key(other) != url_key("https://example.com/a?x=1")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a?b=2&a-b=1&a=&a=0",
        "https://example.com/a/?utm_source=x",
        "https://www.www.example.com/a.html?p=a.b~c_d-e",
        "https://www./a?b=1",
        "https://example.com/%C3%A9/?",
        "https://example.com//",
    ],
)
def test_the_short_way_for_ordinary_addresses_is_the_long_one(address):
    assert canonical(address) == canonical(f"{address}#fragment")


@pytest.mark.parametrize(
    "address", ["", "https://example.com", "https://www.example.com/?utm_source=x", "urn:1", "http://["]
)
def test_a_mere_host_or_no_address_is_no_mark(address):
    assert url_key(address) == ""


def test_the_id_is_compared_without_scheme_and_host():
    keys = {marks_of(guid, "", "", None).guid_key for guid in ("http://a.example/?p=1", "https://www.b.example/?p=1/")}
    assert len(keys) == 1
    assert (
        marks_of("tag:a.example,2026:1", "", "", None).guid_key
        == marks_of("tag:b.example,2026:1", "", "", None).guid_key
    )
    assert marks_of("4211", "", "", None).guid_key == marks_of("https://a.example", "", "", None).guid_key == ""


def test_a_title_is_a_mark_of_its_day():
    assert marks_of("", "", "The Crane!", MONDAY).title_key == marks_of("", "", "the  crane", MONDAY + HOUR).title_key
    assert marks_of("", "", "Crane", MONDAY).title_key != marks_of("", "", "Crane", MONDAY + DAY).title_key
    assert marks_of("", "", "…", MONDAY).title_key == ""


def test_files_are_known_whatever_host_detour_or_signature():
    def files(url, kind="audio"):
        return files_of([{"type": kind, "url": url}])

    assert files("https://a.example/show/1.mp3?token=1") == files("https://count.example/r/b.example/show/1.mp3")
    assert files("https://a.example/show/1.mp3") != files("https://a.example/show/2.mp3")
    assert files("https://a.example/p.jpg", "image") == frozenset()
