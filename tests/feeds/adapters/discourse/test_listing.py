"""What one fetch reads of a forum."""

from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, Malformed, Missing, RateLimited, Transient
from feeds.adapters.discourse import listing
from feeds.adapters.discourse.listing import read_forum
from tests.feeds.adapters.discourse.answers import (
    FORUM,
    MEMBERS_ONLY,
    NOT_FOUND,
    asked,
    listed,
    serve_list,
    serve_topics,
    stamp,
    target,
    topic,
    topics,
)


def guids(batch):
    return [record.guid for record in batch.records]


def test_each_listed_topic_is_read_once_newest_first(wire):
    serve_list(wire, listed(3), listed(9), listed(5))
    serve_topics(wire, 3, 5, 9)
    batch = read_forum(target(), wire.get)
    assert guids(batch) == ["9", "5", "3"]
    assert batch.cursor["known"].keys() == {"3", "5", "9"}
    assert (batch.cursor["left"], batch.warnings, batch.tombstones) == (0, (), ())


def test_topics_that_describe_a_category_are_left_out(wire):
    serve_list(wire)
    read_forum(target(), wire.get)
    assert wire.requests[0].query["no_definitions"] == ["true"]


def test_without_news_only_the_list_is_asked_for(wire):
    serve_list(wire, listed(1), listed(2), more=True)
    serve_topics(wire, 1, 2)
    serve_list(wire, page=1)
    first = read_forum(target(), wire.get)
    wire.requests.clear()
    assert read_forum(target(cursor=first.cursor), wire.get).records == ()
    assert asked(wire) == ["latest"]


def test_a_topic_with_a_new_answer_is_read_again(wire):
    serve_list(wire, listed(1), listed(2))
    serve_list(wire, listed(1, hour=2), listed(2))
    serve_topics(wire, 1, 2)
    first = read_forum(target(), wire.get)
    second = read_forum(target(cursor=first.cursor), wire.get)
    assert guids(second) == ["1"]


def test_a_pinned_topic_out_of_order_stops_nothing(wire):
    pinned = listed(1, pinned=True)
    serve_list(wire, pinned)
    serve_list(wire, pinned, listed(2, hour=3), more=True)
    serve_list(wire, listed(3, hour=2), page=1)
    serve_topics(wire, 1, 2, 3)
    known = read_forum(target(), wire.get).cursor
    assert sorted(guids(read_forum(target(cursor=known), wire.get))) == ["2", "3"]


def test_a_page_without_news_ends_the_reading(wire):
    serve_list(wire, listed(1), more=True)
    serve_list(wire, listed(2), page=1)
    serve_topics(wire, 1, 2)
    cursor = read_forum(target(), wire.get).cursor
    wire.requests.clear()
    read_forum(target(cursor=cursor), wire.get)
    assert [request.query["page"] for request in wire.requests] == [["0"]]


def test_a_long_list_is_read_in_portions_until_nothing_is_left(wire, monkeypatch):
    monkeypatch.setattr(listing, "MOST_READ", 2)
    serve_list(wire, listed(1, 9), listed(2, 8), more=True)
    serve_list(wire, listed(3, 7), listed(4, 6), page=1)
    serve_topics(wire, 1, 2, 3, 4)
    first = read_forum(target(), wire.get)
    assert (sorted(guids(first)), first.cursor["left"]) == (["1", "2"], 2)
    second = read_forum(target(cursor=first.cursor), wire.get)
    assert (sorted(guids(second)), second.cursor["left"]) == (["3", "4"], 0)


def test_new_topics_come_before_old_ones_with_answers(wire, monkeypatch):
    monkeypatch.setattr(listing, "MOST_READ", 1)
    serve_list(wire, listed(1, 9), listed(2, 8))
    serve_topics(wire, 1, 2)
    assert guids(read_forum(target(cursor={"known": {"1": 5}}), wire.get)) == ["2"]


def test_no_more_pages_than_agreed_are_asked_for(wire, monkeypatch):
    monkeypatch.setattr(listing, "PAGES", 2)
    for page in range(4):
        serve_list(wire, listed(page + 1), page=page, more=True)
    serve_topics(wire, 1, 2)
    assert sorted(guids(read_forum(target(), wire.get))) == ["1", "2"]
    assert asked(wire).count("latest") == 2


def test_a_topic_that_the_forum_does_not_show_is_not_asked_for_again(wire):
    serve_list(wire, listed(1), listed(2))
    serve_topics(wire, 1)
    wire.serve(f"https://{FORUM}/t/2.json", NOT_FOUND, 404)
    first = read_forum(target(), wire.get)
    assert guids(first) == ["1"]
    wire.requests.clear()
    read_forum(target(cursor=first.cursor), wire.get)
    assert asked(wire) == ["latest"]


def test_an_odd_answer_about_one_topic_costs_no_other(wire):
    serve_list(wire, listed(1, 9), listed(2, 8))
    wire.serve(f"https://{FORUM}/t/1.json", "bad request", 400)
    serve_topics(wire, 2)
    assert guids(read_forum(target(), wire.get)) == ["2"]


def test_a_limit_met_on_the_way_keeps_what_was_read(wire):
    serve_list(wire, listed(1, 9), listed(2, 8))
    serve_topics(wire, 1)
    wire.serve(f"https://{FORUM}/t/2.json", "slow down", 429, headers={"Retry-After": "600"})
    batch = read_forum(target(), wire.get)
    assert guids(batch) == ["1"]
    assert batch.next_poll_after == timedelta(minutes=10)
    assert "too many requests" in batch.warnings[0]
    assert batch.cursor["left"] == 1


def test_a_limit_met_at_once_is_raised(wire):
    serve_list(wire, listed(1))
    wire.serve(f"https://{FORUM}/t/1.json", "slow down", 429)
    with pytest.raises(RateLimited):
        read_forum(target(), wire.get)


def test_an_unknown_cursor_is_read_like_an_empty_one(wire):
    serve_list(wire, listed(1))
    serve_topics(wire, 1)
    assert guids(read_forum(target(cursor={"known": ["1"], "left": "many"}), wire.get)) == ["1"]


def test_what_is_remembered_has_an_end(wire, monkeypatch):
    monkeypatch.setattr(listing, "MOST_KNOWN", 2)
    serve_list(wire, listed(1, 1), listed(2, 3), listed(3, 2))
    serve_topics(wire, 1, 2, 3)
    assert set(read_forum(target(), wire.get).cursor["known"]) == {"2", "3"}


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (NOT_FOUND, 404, Missing),
        (MEMBERS_ONLY, 403, Auth),
        ("<html>sorry</html>", 200, Transient),
        ("{}", 200, Malformed),
        ("busy", 503, Transient),
    ],
)
def test_a_list_that_cannot_be_read_is_told(wire, body, status, error):
    wire.serve(f"https://{FORUM}/latest.json", body, status)
    with pytest.raises(error):
        read_forum(target(), wire.get)


@pytest.mark.parametrize("rows", [[{"id": None}], [{"id": "x"}], [7], [{"id": {"a": 1}}]])
def test_odd_rows_are_left_out(wire, rows):
    wire.serve(f"https://{FORUM}/latest.json", topics(*rows))
    assert read_forum(target(), wire.get).records == ()


def test_a_topic_without_the_date_of_its_last_answer_is_read_once(wire):
    serve_list(wire, {"id": 1}, {"id": 2, "last_posted_at": stamp(4)})
    wire.serve(f"https://{FORUM}/t/1.json", topic(1))
    serve_topics(wire, 2)
    cursor = read_forum(target(), wire.get).cursor
    assert cursor["known"]["1"] == 0 < cursor["known"]["2"]
    assert read_forum(target(cursor=cursor), wire.get).records == ()
