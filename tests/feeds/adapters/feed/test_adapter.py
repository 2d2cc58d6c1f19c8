"""Fetching at the wire: what we send, and what each answer of a server comes to."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, NotModified, RateLimited, Transient
from feeds.adapters.feed import FeedAdapter
from tests.feeds.adapters.feed.documents import FEED_URL, NOW, rss, target

ADAPTER = FeedAdapter()
LATER = NOW + timedelta(hours=1)
RSS = "application/rss+xml"
BODY = rss("<title>Crane</title><guid>1</guid>")


def not_modified(wire, **values) -> NotModified:
    with pytest.raises(NotModified) as caught:
        ADAPTER.fetch(target(**values), wire.get)
    return caught.value


def test_a_first_fetch_brings_the_entries(wire, payload):
    wire.serve(FEED_URL, payload("feed/rss2.xml"), content_type=RSS)
    batch = ADAPTER.fetch(target(first=True), wire.get)
    assert [record.title for record in batch.records] == [
        "Lighting the crane & other stories",
        "",
        "No guid, no date",
    ]
    assert batch.next_poll_after == timedelta(hours=1)  # its ttl
    assert (batch.moved_to, batch.tombstones, batch.warnings) == (None, (), ())


@pytest.mark.parametrize("name", ["rss1.rdf", "rss091.xml", "atom.xml", "podcast.xml", "mediarss.xml", "jsonfeed.json"])
def test_every_format_is_fetched_alike(wire, payload, name):
    wire.serve(FEED_URL, payload(f"feed/{name}"))
    assert ADAPTER.fetch(target(), wire.get).records


def test_a_first_request_asks_for_feeds_and_has_no_conditions(wire):
    wire.serve(FEED_URL, BODY, content_type=RSS)
    ADAPTER.fetch(target(), wire.get)
    [request] = wire.requests
    assert "application/atom+xml" in request.headers["accept"]
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization"} & request.headers.keys()


def test_validators_go_back_as_they_came_and_a_304_is_nothing_new(wire):
    stamp = "Mon, 06 Sep 2021 10:00:00 GMT"
    wire.serve(FEED_URL, BODY, headers={"ETag": 'W/"a"', "Last-Modified": stamp}, content_type=RSS)
    wire.serve(FEED_URL, b"", status=304, headers={"ETag": 'W/"b"', "Cache-Control": "max-age=7200"})
    first = ADAPTER.fetch(target(), wire.get)
    second = not_modified(wire, cursor=first.cursor, now=LATER)
    sent = wire.requests[1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"a"', stamp)
    assert second.cursor == {**first.cursor, "etag": 'W/"b"'}
    assert second.next_poll_after == timedelta(hours=2)


def test_the_same_body_without_validators_is_nothing_new(wire):
    wire.serve(FEED_URL, BODY, content_type=RSS)
    first = ADAPTER.fetch(target(), wire.get)
    second = not_modified(wire, cursor=first.cursor, now=LATER)
    assert second.cursor == {**first.cursor, "read_at": LATER.isoformat()}


def test_the_same_body_with_new_validators_replaces_the_old_ones(wire):
    wire.serve(FEED_URL, BODY, headers={"ETag": '"a"', "Last-Modified": "x"}, content_type=RSS)
    wire.serve(FEED_URL, BODY, headers={"ETag": '"b"'}, content_type=RSS)
    first = ADAPTER.fetch(target(), wire.get)
    second = not_modified(wire, cursor=first.cursor)
    assert second.cursor["etag"] == '"b"'
    assert "last_modified" not in second.cursor


def test_after_eight_days_the_feed_is_asked_without_conditions(wire):
    wire.serve(FEED_URL, BODY, headers={"ETag": '"a"'}, content_type=RSS)
    first = ADAPTER.fetch(target(), wire.get)
    not_modified(wire, cursor=first.cursor, now=NOW + timedelta(days=8))
    assert "if-none-match" not in wire.requests[1].headers


def test_a_304_of_another_address_is_not_believed(wire):
    wire.serve(FEED_URL, BODY, headers={"ETag": '"a"'}, content_type=RSS)
    first = ADAPTER.fetch(target(), wire.get)
    new = "https://new.example/feed.xml"
    wire.serve(new, b"", status=304)
    wire.serve(new, rss("<title>Lamp</title><guid>2</guid>"), content_type=RSS)
    batch = ADAPTER.fetch(target(external_id=new, cursor=first.cursor), wire.get)
    assert [record.title for record in batch.records] == ["Lamp"]
    assert "if-none-match" not in wire.requests[-1].headers


def test_a_304_before_we_saw_anything_is_transient(wire):
    wire.serve(FEED_URL, b"", status=304)
    with pytest.raises(Transient, match="seen nothing"):
        ADAPTER.fetch(target(), wire.get)


def test_a_source_without_items_is_read_whatever_its_cursor_says(wire):
    wire.serve(FEED_URL, BODY, headers={"ETag": '"a"'}, content_type=RSS)
    cursor = ADAPTER.fetch(target(), wire.get).cursor
    assert ADAPTER.fetch(target(cursor=cursor, first=True), wire.get).records
    assert "if-none-match" not in wire.requests[1].headers


def test_a_permanent_move_is_reported(wire):
    new = "https://new.example/feed.xml"
    wire.serve(FEED_URL, b"", status=301, headers={"Location": new})
    wire.serve(new, BODY, content_type=RSS)
    assert ADAPTER.fetch(target(), wire.get).moved_to == new


@pytest.mark.parametrize("again", [{"status": 304}, {"body": BODY}])
def test_a_permanent_move_is_reported_also_when_nothing_is_new(wire, again):
    new = "https://new.example/feed.xml"
    wire.serve(FEED_URL, b"", status=301, headers={"Location": new})
    wire.serve(new, BODY, headers={"ETag": '"a"'}, content_type=RSS)
    wire.serve(new, again.get("body", b""), status=again.get("status", 200), headers={"ETag": '"a"'}, content_type=RSS)
    first = ADAPTER.fetch(target(), wire.get)
    assert not_modified(wire, cursor=first.cursor, now=LATER).moved_to == new


def test_the_title_of_the_feed_is_told(wire, payload):
    wire.serve(FEED_URL, payload("feed/rss2.xml"), content_type=RSS)
    assert ADAPTER.fetch(target(first=True), wire.get).title == "Harbour Museum blog"


def test_relative_addresses_count_from_where_the_feed_was_found(wire):
    wire.serve(FEED_URL, b"", status=302, headers={"Location": "https://new.example/x/feed.xml"})
    wire.serve("https://new.example/x/feed.xml", rss("<guid>1</guid><link>crane</link>"), content_type=RSS)
    batch = ADAPTER.fetch(target(), wire.get)
    assert batch.records[0].url == "https://new.example/x/crane"
    assert batch.moved_to is None


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Auth), (403, Auth), (404, Transient), (410, Gone), (500, Transient), (503, Transient), (418, Malformed)],
)
def test_a_status_becomes_its_error_with_a_sentence(wire, status, error):
    wire.serve(FEED_URL, b"<html>no</html>", status=status)
    with pytest.raises(error, match=r"harbourmuseum\.example"):
        ADAPTER.fetch(target(), wire.get)


def test_too_many_requests_waits_as_many_seconds_as_asked(wire):
    wire.serve(FEED_URL, b"", status=429, headers={"Retry-After": "600"})
    with pytest.raises(RateLimited) as caught:
        ADAPTER.fetch(target(), wire.get)
    assert caught.value.until == NOW + timedelta(minutes=10)


def test_too_many_requests_waits_until_the_date_asked_for(wire):
    until = datetime.now(UTC) + timedelta(hours=2)  # the wire sends the true Date
    wire.serve(FEED_URL, b"", status=429, headers={"Retry-After": format_datetime(until, usegmt=True)})
    with pytest.raises(RateLimited) as caught:
        ADAPTER.fetch(target(), wire.get)
    assert timedelta(minutes=110) < caught.value.until - NOW <= timedelta(hours=2)


@pytest.mark.parametrize("body", [b"", b"  \n"])
def test_an_empty_document_is_transient(wire, body):
    wire.serve(FEED_URL, body, content_type=RSS)
    with pytest.raises(Transient, match="empty"):
        ADAPTER.fetch(target(), wire.get)


def test_a_web_page_instead_of_the_feed_is_malformed(wire, payload):
    wire.serve(FEED_URL, payload("feed/page.html"), content_type="text/html")
    with pytest.raises(Malformed, match="web page"):
        ADAPTER.fetch(target(), wire.get)
    assert len(wire.requests) == 1  # never followed silently


def test_a_truncated_feed_brings_its_whole_entries(wire):
    whole = rss("<guid>1</guid><title>a</title>", "<title>b</title><guid>2</guid>")
    wire.serve(FEED_URL, whole[: whole.index(b"<guid>2")], content_type=RSS)
    batch = ADAPTER.fetch(target(), wire.get)
    assert [record.guid for record in batch.records] == ["1"]
    assert "breaks off" in batch.warnings[0]


def test_a_json_feed_without_ids_says_what_is_missing(wire, payload):
    wire.serve(FEED_URL, payload("feed/jsonfeed.json"), content_type="application/feed+json")
    assert "without an id" in ADAPTER.fetch(target(), wire.get).warnings[0]
