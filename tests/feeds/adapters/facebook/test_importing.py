"""One fetch of a Page."""

import json
import traceback

import pytest

from feeds.adapters.base import Auth, FetchError, Malformed, RateLimited
from feeds.adapters.facebook import FacebookAdapter

from .answers import EMPTY, MUSEUM, POSTS, REELS, TOKEN, asked, fetch, listed, post, refusal, target


def guids(batch):
    return [record.guid for record in batch.records]


def test_posts_and_reels_arrive_newest_first(wire, payload):
    wire.serve(POSTS, payload("facebook/posts.json"))
    wire.serve(REELS, payload("facebook/video-reels.json"))
    batch = fetch(wire)
    assert len(batch.records) == 6
    dates = [record.published_at for record in batch.records]
    assert dates == sorted(dates, reverse=True)
    assert batch.warnings == ()


def test_a_new_page_has_nothing(wire):
    wire.serve(POSTS, EMPTY)
    wire.serve(REELS, EMPTY)
    assert fetch(wire).records == ()


def test_the_second_fetch_costs_two_calls(wire, payload):
    body = json.loads(payload("facebook/posts.json"))
    body["paging"]["next"] = f"https://graph.facebook.com/v26.0/x?access_token={TOKEN}"
    wire.serve(POSTS, json.dumps(body))
    wire.serve(f"{POSTS}?after=QVFIUafter", EMPTY)
    wire.serve(REELS, payload("facebook/video-reels.json"))
    first = fetch(wire)
    wire.requests.clear()
    fetch(wire, first.cursor)
    assert asked(wire) == [f"{MUSEUM}/posts", f"{MUSEUM}/video_reels"]


def test_the_token_is_in_no_address_and_in_no_cursor(wire, payload):
    body = json.loads(payload("facebook/posts.json"))
    body["paging"]["next"] = f"https://graph.facebook.com/v26.0/x?access_token={TOKEN}&after=QVFIUafter"
    wire.serve(POSTS, json.dumps(body))
    wire.serve(f"{POSTS}?after=QVFIUafter", EMPTY)
    wire.serve(REELS, EMPTY)
    batch = fetch(wire)
    assert TOKEN not in json.dumps(batch.cursor) + repr(batch)
    assert TOKEN not in str([(request.url, request.query) for request in wire.requests])
    assert {request.headers["authorization"] for request in wire.requests} == {f"Bearer {TOKEN}"}


def test_a_draft_is_not_imported_and_what_was_hidden_is_taken_back(wire):
    wire.serve(REELS, EMPTY)
    wire.serve(POSTS, listed(post(2), post(1), post(9, is_published=False)))
    first = fetch(wire)
    assert guids(first) == [f"{MUSEUM}_2", f"{MUSEUM}_1"]
    assert first.tombstones == ()
    wire.serve(POSTS, listed(post(2, is_hidden=True), post(1)))
    fetch(wire, first.cursor)
    second = fetch(wire, first.cursor)
    assert guids(second) == [f"{MUSEUM}_1"]
    assert second.tombstones == (f"{MUSEUM}_2",)


@pytest.mark.parametrize(
    "disguise",
    [
        {"attachments": {"data": [{"media_type": "video", "target": {"id": "990000000000001"}}]}},
        {"id": f"{MUSEUM}_871100000000009"},
    ],
)
def test_a_reel_that_is_also_listed_as_a_post_is_one_item(wire, payload, disguise):
    wire.serve(POSTS, listed(post(2, **disguise), post(1)))
    wire.serve(REELS, payload("facebook/video-reels.json"))
    assert sorted(guids(fetch(wire))) == [f"{MUSEUM}_1", "990000000000001", "990000000000002"]


def test_a_known_reel_stays_one_item_when_only_the_post_is_listed(wire):
    wire.serve(POSTS, listed(post(2, attachments={"data": [{"target": {"id": "77"}}]})))
    wire.serve(REELS, EMPTY)
    cursor = {"posts": {"known": [], "since": 1}, "reels": {"known": ["77"], "since": 1}}
    assert fetch(wire, cursor).records == ()


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (refusal(10), 400, "not affected"),
        (refusal(100, "(#100) Tried accessing nonexisting field (views)"), 400, "Reels could not be read"),
        (refusal(32), 403, "next fetch brings them"),
        ("<html>", 502, "Reels could not be read"),
    ],
)
def test_without_its_reels_a_page_still_brings_its_posts(wire, body, status, says):
    wire.serve(POSTS, listed(post(1)))
    wire.serve(REELS, body, status=status)
    cursor = {"posts": {"known": [], "since": 1}, "reels": {"known": ["77"], "since": 1}}
    batch = fetch(wire, cursor)
    assert guids(batch) == [f"{MUSEUM}_1"]
    assert says in batch.warnings[0]
    assert batch.cursor["reels"] == {"known": ["77"], "since": 1}


@pytest.mark.parametrize("code", [4, 10, 100, 190])
def test_when_the_posts_fail_the_fetch_fails_and_no_token_is_told(wire, code):
    wire.serve(POSTS, refusal(code, TOKEN), status=400)
    with pytest.raises(FetchError) as raised:
        fetch(wire)
    assert TOKEN not in "".join(traceback.format_exception(raised.value))
    assert asked(wire) == [f"{MUSEUM}/posts"]


def test_a_lost_page_stops_this_source_only(wire):
    wire.serve(POSTS, refusal(100, "does not exist", 33), status=400)
    with pytest.raises(Auth) as raised:
        fetch(wire)
    assert raised.value.own


def test_a_nearly_used_up_limit_is_obeyed_before_it_is_met(wire):
    usage = {MUSEUM: [{"type": "pages", "call_count": 98, "estimated_time_to_regain_access": 19}]}
    wire.serve(POSTS, EMPTY)
    wire.serve(REELS, EMPTY, headers={"X-Business-Use-Case-Usage": json.dumps(usage)})
    assert fetch(wire).next_poll_after.total_seconds() == 19 * 60


def test_a_limit_says_until_when(wire):
    wire.serve(POSTS, refusal(80001), status=403)
    with pytest.raises(RateLimited):
        fetch(wire)


def test_a_page_without_its_number_cannot_be_fetched(wire):
    with pytest.raises(Malformed, match="Add it again"):
        FacebookAdapter().fetch(target("name:harbour.museum"), wire.get)
    assert wire.requests == []


def test_without_a_token_nothing_is_asked(wire):
    with pytest.raises(Auth, match="set FACEBOOK_PAGE_TOKEN"):
        FacebookAdapter().fetch(target(secret=""), wire.get)
    assert wire.requests == []
