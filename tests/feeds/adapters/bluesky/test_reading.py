"""Which posts are read: back to two days before the last fetch, through pins, reposts and empty pages."""

from datetime import timedelta

import pytest

from feeds.adapters.base import Gone
from feeds.adapters.bluesky.reading import PAGES
from tests.feeds.adapters.bluesky.answers import DID, FEED, MEMBERS_ONLY, NOW, OTHER, fetch, post, repost, serve, uri

DAY = timedelta(days=1)
SINCE = {"since": int((NOW - DAY).timestamp())}


def keys(batch):
    return [record.guid.rpartition("/")[2] for record in batch.records]


def test_pages_are_followed_by_their_cursor_which_is_not_kept(wire):
    serve(wire, [post("a")], cursor="c1")
    serve(wire, [post("b", DAY)], asked_with="c1")
    batch = fetch(wire)
    assert keys(batch) == ["a", "b"]
    assert batch.cursor == {"since": int(NOW.timestamp())}


def test_what_is_asked_for(wire):
    serve(wire, [])
    fetch(wire)
    (request,) = wire.requests
    assert request.query["filter"] == ["posts_and_author_threads"]
    assert (request.query["actor"], request.query["limit"], "cursor" in request.query) == ([DID], ["100"], False)


def test_a_short_or_empty_page_is_not_the_end(wire):
    serve(wire, [], cursor="c1")
    serve(wire, [post("a")], cursor="c2", asked_with="c1")
    serve(wire, [], asked_with="c2")
    assert keys(fetch(wire)) == ["a"]
    assert len(wire.requests) == 3


def test_a_later_fetch_stops_two_days_before_the_last_one(wire):
    serve(wire, [post("a"), post("b", 2 * DAY)], cursor="c1")
    serve(wire, [post("c", 4 * DAY)], cursor="c2", asked_with="c1")
    assert keys(fetch(wire, cursor=SINCE)) == ["a", "b", "c"]
    assert len(wire.requests) == 2


def test_a_pinned_post_on_top_ends_nothing(wire):
    pinned = {"post": post("old", 900 * DAY), "reason": {"$type": "app.bsky.feed.defs#reasonPin"}}
    serve(wire, [pinned, post("a")], cursor="c1")
    serve(wire, [post("b", DAY)], asked_with="c1")
    assert keys(fetch(wire, cursor=SINCE)) == ["old", "a", "b"]


def test_an_old_post_that_was_repeated_today_ends_nothing(wire):
    serve(wire, [repost(post("old", 900 * DAY, OTHER), timedelta()), post("a")], cursor="c1")
    serve(wire, [post("b", DAY)], asked_with="c1")
    batch = fetch(wire, cursor=SINCE)
    assert keys(batch) == ["old", "a", "b"]
    assert batch.records[0].published_at == NOW


def test_repeating_oneself_makes_no_second_post(wire):
    serve(wire, [repost(post("a", DAY), timedelta()), post("a", DAY)])
    (record,) = fetch(wire).records
    assert (record.is_repost, record.published_at) == (False, NOW - DAY)


def test_a_post_that_two_pages_hold_comes_once(wire):
    serve(wire, [post("a"), post("b")], cursor="c1")
    serve(wire, [post("b"), post("c")], asked_with="c1")
    assert keys(fetch(wire)) == ["a", "b", "c"]


def test_a_cursor_that_does_not_move_ends_the_reading(wire):
    serve(wire, [post("a")], cursor="c1")
    serve(wire, [post("b")], cursor="c1", asked_with="c1")
    assert len(fetch(wire).records) == 2
    assert len(wire.requests) == 2


@pytest.mark.parametrize(("cursor", "warned"), [({}, False), (SINCE, True)])
def test_reading_ends_somewhere(wire, cursor, warned):
    serve(wire, [post("p0")], cursor="c1")
    for number in range(1, 8):
        serve(wire, [post(f"p{number}")], cursor=f"c{number + 1}", asked_with=f"c{number}")
    batch = fetch(wire, cursor=cursor)
    assert len(wire.requests) == PAGES
    assert bool(batch.warnings) is warned


@pytest.mark.parametrize("cursor", [{"since": "soon"}, {"since": -4}, {"x": 1}])
def test_a_cursor_that_is_not_ours_counts_as_empty(wire, cursor):
    serve(wire, [post("a", 90 * DAY)], cursor="c1")
    serve(wire, [post("b", 91 * DAY)], asked_with="c1")
    assert keys(fetch(wire, cursor=cursor)) == ["a", "b"]


def test_somebody_elses_post_without_a_reason_is_left_out(wire):
    serve(wire, [post("a", did=OTHER), post("b")])
    assert keys(fetch(wire)) == ["b"]


def test_rows_of_another_shape_are_left_out(wire):
    serve(wire, [{"post": None}, {"post": {"uri": 3}}, {"post": post("a"), "reason": "pin"}])
    assert keys(fetch(wire)) == ["a"]


def test_the_account_says_what_it_is_called_now(wire):
    serve(wire, [repost(post("x", did=OTHER), timedelta(), displayName="Lantern Works Ltd")])
    assert fetch(wire).title == "Lantern Works Ltd"


def test_an_account_for_members_only_is_not_imported_any_more(wire):
    author = {"did": DID, "handle": "lanternworks.example", "labels": [MEMBERS_ONLY]}
    serve(wire, [post("a", author=author)])
    with pytest.raises(Gone, match="log-in only") as raised:
        fetch(wire)
    assert raised.value.kind == "private"
    assert FEED in {request.url for request in wire.requests}


def test_nor_when_it_only_repeats_others(wire):
    serve(wire, [repost(post("x", did=OTHER), timedelta(), labels=[MEMBERS_ONLY])])
    with pytest.raises(Gone):
        fetch(wire)


def test_a_member_only_author_is_left_out_of_the_reposts(wire):
    shy = {"did": OTHER, "handle": "shy.example", "labels": [MEMBERS_ONLY]}
    serve(wire, [repost(post("x", did=OTHER, author=shy), timedelta()), post("a")])
    assert [record.guid for record in fetch(wire).records] == [uri("a")]
