from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import (
    Auth,
    FetchError,
    Gone,
    Malformed,
    Missing,
    NotModified,
    RateLimited,
    Response,
    Transient,
)
from feeds.adapters.status import raise_for_status, retry_after

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


def answer(status: int, **headers: str) -> Response:
    lower = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, "https://api.example/items?key=SECRET", lower, b"")


def raised(status: int, **headers: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        raise_for_status(answer(status, **headers), NOW)
    return caught.value


@pytest.mark.parametrize("status", [200, 203, 204, 206])
def test_a_success_passes(status):
    raise_for_status(answer(status), NOW)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *[(status, Transient) for status in (408, 425, 500, 502, 503, 504, 520, 529)],
        *[(status, Auth) for status in (401, 402, 403)],
        *[(status, Malformed) for status in (300, 305, 400, 405, 418, 422, 451)],
        (304, NotModified),
        (404, Missing),
        (410, Gone),
        (429, RateLimited),
    ],
)
def test_each_other_status_has_its_error(status, error):
    assert type(raised(status)) is error


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 429, 500, 418])
def test_the_sentence_names_host_and_status_but_never_the_query(status):
    sentence = str(raised(status))
    assert "api.example" in sentence
    assert str(status) in sentence
    assert "SECRET" not in sentence


@pytest.mark.parametrize("headers", [{}, {"cf_mitigated": "challenge"}])
def test_a_refusal_without_a_word_says_nothing_about_the_key_of_others(headers):
    """A proxy's page or one private album would keep every source that shares the key waiting for a week."""
    assert raised(403, **headers).own


def test_a_refused_login_concerns_the_key():
    assert not raised(401).own


def test_a_challenge_against_robots_is_told_apart():
    assert "robot" in str(raised(403, cf_mitigated="challenge"))


def test_a_rate_limit_without_a_word_lasts_an_hour():
    assert raised(429).until == NOW + timedelta(hours=1)


def test_a_rate_limit_lasts_as_many_seconds_as_asked():
    assert raised(429, retry_after="120").until == NOW + timedelta(minutes=2)


def test_a_rate_limit_lasts_until_the_date_asked_for():
    assert raised(429, retry_after="Tue, 01 Dec 2026 14:00:00 GMT").until == NOW + timedelta(hours=2)


def test_a_rate_limit_without_a_clock_is_transient_with_the_same_wait():
    with pytest.raises(Transient) as caught:
        raise_for_status(answer(429, retry_after="120"), None)
    assert caught.value.retry_after == timedelta(minutes=2)


def test_a_server_error_carries_its_retry_after():
    assert raised(503, retry_after="600").retry_after == timedelta(minutes=10)
    assert raised(503).retry_after is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 30),
        ("29", 30),
        ("31", 31),
        ("86400", 86_400),
        ("172801", 172_800),
        ("99999999999999999999", 172_800),
        ("Tue, 01 Dec 2026 11:00:00 GMT", 30),
        ("Sat, 01 Dec 2035 11:00:00 GMT", 172_800),
    ],
)
def test_the_wait_is_kept_between_half_a_minute_and_two_days(header, seconds):
    assert retry_after(answer(503, retry_after=header), NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("header", ["", "soon", "-5", "1.5", "٣", "Tue, 99 Dec 2026 11:00:00 GMT"])
def test_a_wait_that_cannot_be_read_is_none(header):
    assert retry_after(answer(503, retry_after=header), NOW) is None


def test_a_date_is_measured_by_the_servers_own_clock():
    headers = {"retry_after": "Fri, 01 Jan 2021 00:10:00 GMT", "date": "Fri, 01 Jan 2021 00:00:00 GMT"}
    assert retry_after(answer(503, **headers), NOW) == timedelta(minutes=10)


def test_a_date_without_any_clock_is_none():
    assert retry_after(answer(503, retry_after="Tue, 01 Dec 2026 14:00:00 GMT"), None) is None
