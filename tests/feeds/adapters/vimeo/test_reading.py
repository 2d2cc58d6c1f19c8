"""Which videos are read: what is new, and once a week the whole list."""

from datetime import timedelta

import pytest

from feeds.adapters.base import NotModified
from feeds.adapters.vimeo.reading import DEEP_PAGES, LATER_PAGES, Memory
from tests.feeds.adapters.vimeo.answers import NOW, VIDEOS, fetch, serve, video

DAY = timedelta(days=1)
MODIFIED = "Thu, 19 Nov 2026 08:30:00 GMT"


def memory(since=DAY, deep=DAY, modified=MODIFIED):
    return Memory(modified, NOW - since, NOW - deep).packed()


def numbers(batch):
    return sorted(record.guid for record in batch.records)


def pages(wire):
    return [request.query["page"][0] for request in wire.requests]


def test_a_request_says_what_it_needs(wire):
    serve(wire, 1, [])
    fetch(wire)
    (request,) = wire.requests
    assert (request.query["per_page"], request.query["sort"], request.query["direction"]) == (
        ["100"],
        ["date"],
        ["desc"],
    )
    assert "stats.plays" in request.query["fields"][0]
    assert request.headers["accept"] == "application/vnd.vimeo.*+json;version=3.4"
    assert "if-modified-since" not in request.headers


def test_the_first_fetch_reads_to_the_end(wire):
    serve(wire, 1, [video(3)], more=True, Last_Modified=MODIFIED)
    serve(wire, 2, [video(2, 900 * DAY)], more=True)
    serve(wire, 3, [video(1, 901 * DAY)])
    batch = fetch(wire)
    assert numbers(batch) == ["1", "2", "3"]
    assert batch.cursor == Memory(MODIFIED, NOW, NOW).packed()


def test_the_first_fetch_ends_somewhere(wire):
    for number in range(1, 14):
        serve(wire, number, [video(number)], more=True)
    assert len(fetch(wire).records) == DEEP_PAGES


def test_a_list_that_did_not_change_is_not_read_again(wire):
    wire.serve(VIDEOS, "", 304)
    with pytest.raises(NotModified):
        fetch(wire, cursor=memory())
    assert wire.requests[0].headers["if-modified-since"] == MODIFIED


def test_a_later_fetch_stops_two_days_before_the_last_one(wire):
    serve(wire, 1, [video(3), video(2, 2 * DAY)], more=True, Last_Modified=MODIFIED)
    serve(wire, 2, [video(1, 4 * DAY)], more=True)
    batch = fetch(wire, cursor=memory())
    assert numbers(batch) == ["1", "2", "3"]
    assert pages(wire) == ["1", "2"]
    assert batch.cursor == Memory(MODIFIED, NOW, NOW - DAY).packed()
    assert "if-modified-since" not in wire.requests[1].headers


def test_a_later_fetch_reads_at_most_five_pages(wire):
    for number in range(1, 9):
        serve(wire, number, [video(number)], more=True)
    fetch(wire, cursor=memory())
    assert len(wire.requests) == LATER_PAGES


def test_once_a_week_the_whole_list_is_read(wire):
    serve(wire, 1, [video(2, 5 * DAY)], more=True)
    serve(wire, 2, [video(1, 900 * DAY)])
    batch = fetch(wire, cursor=memory(deep=7 * DAY))
    assert numbers(batch) == ["1", "2"]
    assert "if-modified-since" not in wire.requests[0].headers
    assert batch.cursor["deep"] == batch.cursor["since"]


def test_reading_stops_before_the_calls_are_used_up(wire):
    serve(wire, 1, [video(2)], more=True, X_RateLimit_Remaining="2")
    batch = fetch(wire, cursor=memory(deep=9 * DAY))
    assert pages(wire) == ["1"]
    assert batch.next_poll_after == timedelta(minutes=15)
    assert batch.cursor == memory(deep=9 * DAY, modified="")


def test_a_video_that_two_pages_hold_comes_once(wire):
    serve(wire, 1, [video(2, name="Now"), video(1)], more=True)
    serve(wire, 2, [video(2, name="Before")])
    titles = {record.guid: record.title for record in fetch(wire).records}
    assert titles == {"2": "Now", "1": "Video 1"}


def test_an_account_without_videos_is_no_failure(wire):
    serve(wire, 1, [])
    assert fetch(wire).records == ()


def test_what_became_private_is_taken_away_at_once(wire):
    serve(wire, 1, [video(2, privacy={"view": "nobody"}), video(1, status="transcoding")])
    batch = fetch(wire)
    assert (batch.records, batch.tombstones) == ((), ("2",))


@pytest.mark.parametrize("cursor", [{}, {"modified": 3.5, "since": "x", "deep": None}, {"since": -1}])
def test_a_cursor_that_is_not_ours_counts_as_empty(cursor):
    assert Memory.unpacked(cursor) == Memory()


@pytest.mark.parametrize(
    ("external_id", "path"), [("channel:lamps", "channels/lamps"), ("showcase:5001", "albums/5001")]
)
def test_channels_and_showcases_are_lists_too(wire, external_id, path):
    wire.serve(f"https://api.vimeo.com/{path}/videos", '{"data": [], "paging": {}}')
    assert fetch(wire, external_id).records == ()
