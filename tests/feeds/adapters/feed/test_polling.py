from datetime import timedelta

import pytest

from feeds.adapters.base import Response
from feeds.adapters.feed import polling
from tests.feeds.adapters.feed.documents import FEED_URL, NOW


def answer(body: bytes = b"x", status: int = 200, url: str = FEED_URL, **headers: str) -> Response:
    return Response(status, url, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def wait(document: timedelta | None = None, **headers: str) -> timedelta | None:
    return polling.next_poll_after(answer(**headers), document, NOW)


def cursor(**headers: str) -> dict:
    return polling.cursor_after_full(answer(**headers), None, NOW)


def test_validators_are_sent_exactly_as_they_came():
    known = cursor(etag='W/"a-1"', last_modified="Mon, 06 Sep 2021 10:00:00 GMT")
    headers = polling.request_headers(known, NOW)
    assert headers["if-none-match"] == 'W/"a-1"'
    assert headers["if-modified-since"] == "Mon, 06 Sep 2021 10:00:00 GMT"
    assert polling.is_conditional(headers)


def test_a_first_request_has_no_conditions():
    assert polling.request_headers({}, NOW) == {"accept": polling.ACCEPT}


@pytest.mark.parametrize(("days", "conditional"), [(7.99, True), (8, False)])
def test_validators_are_dropped_every_eight_days(days, conditional):
    headers = polling.request_headers(cursor(etag='"a"'), NOW + timedelta(days=days))
    assert polling.is_conditional(headers) is conditional


@pytest.mark.parametrize(
    "header", [{"cache_control": "no-store"}, {"expires": "0"}, {"cache_control": "private, No-Store"}]
)
def test_validators_of_an_answer_that_is_stale_at_once_are_not_kept(header):
    assert "etag" not in cursor(etag='"a"', **header)


def test_an_endless_validator_is_not_kept():
    assert "etag" not in cursor(etag="x" * 5_000)


def test_a_304_may_bring_new_validators_and_keeps_the_rest():
    before = cursor(etag='"a"', last_modified="then")
    renewed = polling.cursor_after_304(before, answer(status=304, etag='"b"'))
    assert renewed == {**before, "etag": '"b"'}


def test_the_same_body_from_the_same_address_is_nothing_new():
    known = cursor()
    assert polling.is_same_body(known, answer())
    assert not polling.is_same_body(known, answer(b"y"))
    assert not polling.is_same_body(known, answer(url="https://other.example/"))
    assert not polling.is_same_body({}, answer())


def test_a_cursor_of_another_layout_is_forgotten():
    assert polling.usable(cursor()) == cursor()
    assert polling.usable({"v": 0, "etag": '"a"'}) == {}
    assert polling.usable({"etag": '"a"'}) == {}


@pytest.mark.parametrize(
    ("headers", "document", "minutes"),
    [
        ({}, None, None),
        ({"cache_control": "public, max-age=3600"}, None, 60),
        ({"cache_control": "max-age=60"}, None, 15),
        ({"cache_control": "max-age=0"}, None, None),
        ({"cache_control": "no-cache"}, None, None),
        ({"cache_control": "max-age=31536000"}, None, None),
        ({"cache_control": "max-age=604800"}, None, 24 * 60),
        ({"cache_control": "max-age=99999999999999999999"}, None, None),
        ({"expires": "Tue, 01 Dec 2026 14:00:00 GMT"}, None, 120),
        ({"expires": "Tue, 01 Dec 2026 14:00:00 GMT", "date": "Tue, 01 Dec 2026 13:00:00 GMT"}, None, 60),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None, None),
        ({"expires": "0"}, None, None),
        ({"cache_control": "max-age=3600", "expires": "Tue, 01 Dec 2026 20:00:00 GMT"}, None, 60),
        ({}, timedelta(minutes=90), 90),
        ({}, timedelta(minutes=1), 15),
        ({}, timedelta(days=30), 24 * 60),
        ({"cache_control": "max-age=3600"}, timedelta(minutes=90), 90),
    ],
)
def test_the_longest_wait_that_is_asked_for_is_obeyed_within_bounds(headers, document, minutes):
    assert wait(document, **headers) == (timedelta(minutes=minutes) if minutes else None)


def test_what_the_document_asked_for_is_remembered():
    known = polling.cursor_after_full(answer(), timedelta(hours=2), NOW)
    assert polling.asked_wait(known) == timedelta(hours=2)
    assert polling.asked_wait(cursor()) is None
