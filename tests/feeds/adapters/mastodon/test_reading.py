"""Which posts are read: everything new, without a gap, and the newest known ones again."""

import pytest

from feeds.adapters.mastodon.reading import OVERLAP, PAGES, REMEMBERED_IDS, Memory
from tests.feeds.adapters.mastodon.answers import HOST, NUMBER, STATUSES, TAGGED, asked, fetch, serve, status, uri


def numbers(batch):
    return [int(record.guid.rpartition("/")[2]) for record in batch.records]


def page_of(newest, size=40, **changes):
    return [status(number, **changes) for number in range(newest, newest - size, -1)]


def test_the_first_fetch_pages_back_along_the_link_header(wire):
    link = f'<{STATUSES}?limit=40&max_id=961>; rel="next", <{STATUSES}?limit=40&min_id=1000>; rel="prev"'
    serve(wire, f"{STATUSES}?limit=40&exclude_replies=true", page_of(1000), Link=link)
    serve(wire, f"{STATUSES}?limit=40&max_id=961", page_of(960, 3))
    batch = fetch(wire)
    assert numbers(batch) == list(range(1000, 957, -1))
    assert asked(wire, "max_id") == ["", "961"]


def test_the_first_fetch_ends_after_five_pages(wire):
    for number in range(7):
        newest = 1000 - 40 * number
        serve(wire, f"{STATUSES}?max_id={newest + 1}" if number else STATUSES, page_of(newest))
    assert len(fetch(wire).records) == 200
    assert len(wire.requests) == PAGES


def test_a_later_fetch_reads_upwards_from_a_little_below_the_newest(wire):
    serve(wire, STATUSES, page_of(1000, 30))
    cursor = fetch(wire).cursor
    assert cursor["seen"] == [str(number) for number in range(1000, 1000 - OVERLAP, -1)]
    serve(
        wire, f"{STATUSES}?min_id=981&exclude_replies=true", [*page_of(1003, 3), status(1000, content="<p>Edited</p>")]
    )
    batch = fetch(wire, cursor=cursor)
    assert numbers(batch) == [1003, 1002, 1001, 1000]
    assert batch.records[-1].text == "Edited"
    assert batch.cursor["seen"][0] == "1003"
    assert len(batch.cursor["seen"]) == OVERLAP


def test_many_new_posts_are_read_page_by_page_upwards(wire):
    link = f'<{STATUSES}?limit=40&min_id=1040>; rel="prev"'
    serve(wire, f"{STATUSES}?min_id=1000", page_of(1040), Link=link)
    serve(wire, f"{STATUSES}?min_id=1040", page_of(1041, 1))
    batch = fetch(wire, cursor={"seen": ["1000"]})
    assert numbers(batch) == list(range(1041, 1000, -1))
    assert asked(wire, "min_id") == ["1000", "1040"]


@pytest.mark.parametrize("link", ["", "nonsense", "<https://evil.example/api>; rel=prev", "<http://x>; rel=prev"])
def test_a_server_without_usable_links_is_paged_by_ids(wire, link):
    serve(wire, f"{STATUSES}?min_id=1000", page_of(1040), Link=link)
    serve(wire, f"{STATUSES}?min_id=1040", [])
    assert len(fetch(wire, cursor={"seen": ["1000"]}).records) == 40
    assert {request.url for request in wire.requests} == {STATUSES}


def test_a_server_that_repeats_a_page_ends_the_reading(wire):
    serve(wire, STATUSES, page_of(1000))
    assert len(fetch(wire).records) == 40
    assert len(wire.requests) == 2


def test_ids_are_compared_by_length_first(wire):
    serve(wire, STATUSES, [status(9), status(10)])
    assert fetch(wire).cursor["seen"] == ["10", "9"]


def test_nothing_new_keeps_the_place(wire):
    serve(wire, STATUSES, [])
    batch = fetch(wire, cursor={"seen": ["1000"]})
    assert (batch.records, batch.cursor["seen"]) == ((), ["1000"])


def test_an_account_without_posts_is_no_failure(wire):
    serve(wire, STATUSES, [])
    batch = fetch(wire)
    assert (batch.records, batch.cursor, batch.title) == ((), {"seen": [], "ids": {}}, "")


def test_replies_to_others_are_not_asked_for_and_hashtags_have_no_such_choice(wire):
    serve(wire, STATUSES, [])
    serve(wire, TAGGED, [])
    fetch(wire)
    fetch(wire, f"tag:{HOST}/brass")
    assert asked(wire, "exclude_replies") == ["true", ""]


def test_a_full_window_stops_the_paging_until_it_begins_anew(wire):
    headers = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "2026-11-20T12:03:00.123456Z"}
    serve(wire, STATUSES, page_of(1000), **headers)
    batch = fetch(wire)
    assert len(wire.requests) == 1
    assert 180 <= batch.next_poll_after.total_seconds() < 181


def test_posts_whose_uri_hides_their_id_are_remembered(wire):
    foreign = status(55, uri="https://dark.example/users/a/statuses/9", account={"id": "1", "username": "a"})
    serve(wire, TAGGED, [status(56), foreign])
    assert fetch(wire, f"tag:{HOST}/brass").cursor["ids"] == {"https://dark.example/users/a/statuses/9": "55"}


def test_no_more_ids_are_remembered_than_needed():
    many = [{"id": str(number), "uri": f"https://dark.example/{number}"} for number in range(1000, 1500)]
    memory = Memory().having_seen(many, HOST)
    assert len(memory.ids) == REMEMBERED_IDS
    assert "https://dark.example/1499" in memory.ids
    assert "https://dark.example/1000" not in memory.ids


@pytest.mark.parametrize("cursor", [{}, {"seen": 3}, {"seen": [None, "a b", "../x"]}, {"ids": {"x": "a b"}}])
def test_a_cursor_that_is_not_ours_counts_as_empty(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_the_account_says_what_it_is_called_now(wire):
    boosted = status(2, reblog=status(3, account={"id": "9", "display_name": "Somebody"}))
    serve(wire, STATUSES, [boosted, status(1)])
    assert fetch(wire).title == "Lantern Works"


def test_an_account_that_moved_is_told(wire):
    moved = {"id": NUMBER, "username": "x", "moved": {"url": "https://new.example/@x"}}
    serve(wire, STATUSES, [status(1, account=moved)])
    assert fetch(wire).warnings == ("This account has moved. Add its new address as a source: https://new.example/@x",)


def test_a_hashtag_tells_how_many_posts_were_left_out(wire):
    shy = status(2, account={"id": "9", "username": "shy", "indexable": False})
    serve(wire, TAGGED, [shy, status(1)])
    batch = fetch(wire, f"tag:{HOST}/brass")
    assert [record.guid for record in batch.records] == [uri(1)]
    assert "Left out 1 posts" in batch.warnings[0]
    assert batch.title == ""


def test_what_a_server_writes_into_ids_and_addresses_is_not_kept_without_measure(wire):
    """The cursor comes back with every fetch: two hundred uris of ten megabytes would fill the importer."""
    serve(wire, STATUSES, [status(9, uri="https://dark.example/" + "x" * 2_000), status(8, uri="u", id="x" * 9_000)])
    assert fetch(wire).cursor["ids"] == {}


def test_a_neighbour_that_is_no_address_counts_as_none(wire):
    serve(wire, f"{STATUSES}?limit=40&exclude_replies=true", page_of(1000), Link='<https://[x>; rel="next"')
    serve(wire, f"{STATUSES}?limit=40&exclude_replies=true&max_id=961", page_of(960, 3))
    assert len(fetch(wire).records) == 43
