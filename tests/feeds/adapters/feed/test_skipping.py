"""Hours and days at which a feed does not want to be fetched."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import NotModified, Response
from feeds.adapters.feed import FeedAdapter, polling
from feeds.adapters.feed.skipping import LONGEST_LIST, Skips, skips_of
from tests.feeds.adapters.feed.documents import FEED_URL, NOW, rss, target

NIGHT = "<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in (22, 23, 0, 1, 2, 3)) + "</skipHours>"
WEEKEND = "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>"
FRIDAY = datetime(2026, 12, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def asked(channel):
    return skips_of(rss("<guid>1</guid>", channel=channel))


def test_hours_and_days_are_found_in_the_document():
    assert asked(NIGHT + WEEKEND) == Skips((0, 1, 2, 3, 22, 23), (5, 6))
    assert asked("") == Skips()


@pytest.mark.parametrize(
    ("channel", "hours"),
    [
        ("<skipHours><hour>24</hour></skipHours>", (0,)),
        ("<skipHours>\n <HOUR> 07 </HOUR>\n</skipHours>", (7,)),
        ("<skipHours><hour>25</hour><hour>x</hour><hour>-1</hour><hour/></skipHours>", ()),
        ("<skipHours><hour>1</hour></skipHours><hour>2</hour>", (1,)),
        ("<skipHours><hour>1</hour>", (1,)),
        ("<hour>2</hour>", ()),
    ],
)
def test_only_hours_of_a_day_in_their_list_count(channel, hours):
    assert asked(channel).hours == hours


@pytest.mark.parametrize("word", ["Funday", "Mon", "", "Montag"])
def test_only_english_names_of_days_count(word):
    assert asked(f"<skipDays><day>{word}</day></skipDays>").days == ()


def test_a_list_without_end_is_not_read_to_its_end():
    assert skips_of(b"<skipHours>" + b" " * LONGEST_LIST + b"<hour>1</hour>") == Skips()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (FRIDAY.replace(hour=12, minute=7), FRIDAY.replace(hour=12, minute=7)),
        (FRIDAY.replace(hour=3, minute=59), FRIDAY.replace(hour=4)),
        (FRIDAY.replace(hour=22), FRIDAY + timedelta(days=3, hours=4)),
        (FRIDAY + timedelta(days=1, hours=9), FRIDAY + timedelta(days=3, hours=4)),
    ],
)
def test_what_is_skipped_ends_at_the_first_free_hour(moment, expected):
    assert asked(NIGHT + WEEKEND).after(moment) == expected


def test_a_feed_that_skips_everything_is_not_obeyed():
    assert Skips(tuple(range(24))).after(NOW) == NOW
    assert Skips(days=tuple(range(7))).after(NOW) == NOW


@pytest.mark.parametrize(
    ("hour", "minute", "headers", "expected"),
    [
        (12, 0, {}, None),
        (21, 30, {}, None),
        (21, 50, {}, timedelta(hours=6, minutes=10)),
        (23, 0, {}, timedelta(hours=5)),
        (12, 0, {"cache-control": "max-age=3600"}, timedelta(hours=1)),
        (12, 0, {"cache-control": "max-age=36000"}, timedelta(hours=16)),
    ],
)
def test_the_next_poll_is_pushed_past_the_skipped_hours(hour, minute, headers, expected):
    now = FRIDAY.replace(day=1, hour=hour, minute=minute)
    answer = Response(200, FEED_URL, headers, b"x")
    assert polling.next_poll_after(answer, None, now, asked(NIGHT)) == expected


def test_the_next_poll_is_never_more_than_a_day_away():
    answer = Response(200, FEED_URL, {}, b"x")
    assert polling.next_poll_after(answer, None, FRIDAY + timedelta(days=1), asked(WEEKEND)) == timedelta(days=1)


def test_a_feed_that_did_not_change_still_wants_its_sleep(wire):
    midnight = NOW.replace(hour=0)
    wire.serve(FEED_URL, rss("<guid>1</guid><title>One</title>", channel=NIGHT))
    batch = FeedAdapter().fetch(target(now=midnight), wire.get)
    assert batch.next_poll_after == timedelta(hours=4)
    with pytest.raises(NotModified) as same:
        FeedAdapter().fetch(target(now=midnight + 60 * MINUTE, cursor=batch.cursor), wire.get)
    assert same.value.next_poll_after == timedelta(hours=3)
    wire.serve(FEED_URL, b"", status=304)
    known = {**same.value.cursor, "etag": '"1"'}
    with pytest.raises(NotModified) as unchanged:
        FeedAdapter().fetch(target(now=midnight + 120 * MINUTE, cursor=known), wire.get)
    assert unchanged.value.next_poll_after == timedelta(hours=2)
