"""Every documented error of the Data API, and what the importer makes of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.youtube.errors import PlaylistMissing, StalePageToken, raise_for_answer
from tests.feeds.adapters.youtube.answers import NOW

MIDNIGHT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def response(status, body, **headers):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Response(status, "https://youtube.googleapis.com/youtube/v3/videos?id=x", headers, body)


def error(status, reason="", message="", now=NOW, **headers):
    """What raise_for_answer raises for an error with this reason."""
    body = {"error": {"code": status, "message": message, "errors": [{"reason": reason, "message": message}]}}
    with pytest.raises(FetchError) as caught:
        raise_for_answer(response(status, body, **headers), now)
    return caught.value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("403 quotaExceeded", RateLimited),
        ("403 rateLimitExceeded", RateLimited),
        ("429 rateLimitExceeded", RateLimited),
        ("400 bad key", Auth),
        ("403 accessNotConfigured", Auth),
        ("403 ipRefererBlocked", Auth),
        ("404 playlistNotFound", PlaylistMissing),
        ("403 playlistItemsNotAccessible", Gone),
        ("400 invalidPageToken", StalePageToken),
        ("500 backendError", Transient),
        ("503 serviceUnavailable", Transient),
    ],
)
def test_the_sample_errors_have_their_meaning(sample, name, kind):
    with pytest.raises(FetchError) as caught:
        raise_for_answer(response(int(name[:3]), sample("errors")[name]), NOW)
    assert isinstance(caught.value, kind)
    assert "project_number" not in str(caught.value)
    assert "<a href" not in str(caught.value)


@pytest.mark.parametrize("reason", ["quotaExceeded", "dailyLimitExceeded"])
def test_a_used_up_quota_lasts_until_pacific_midnight(reason):
    assert error(403, reason).until == MIDNIGHT


def test_a_limit_per_day_lasts_until_pacific_midnight_too(sample):
    with pytest.raises(RateLimited) as caught:
        raise_for_answer(response(429, sample("errors")["429 rateLimitExceeded"]), NOW)
    assert caught.value.until == MIDNIGHT


@pytest.mark.parametrize("reason", ["rateLimitExceeded", "userRateLimitExceeded"])
def test_a_limit_per_minute_lasts_a_minute(reason):
    assert error(403, reason, "Queries per minute").until == NOW + timedelta(seconds=60)


def test_a_longer_retry_after_is_obeyed():
    limited = error(429, "rateLimitExceeded", **{"retry-after": "300"})
    assert limited.until == NOW + timedelta(seconds=300)
    assert error(429, "rateLimitExceeded", **{"retry-after": "5"}).until == NOW + timedelta(seconds=60)


def test_without_a_clock_a_limit_is_transient():
    assert isinstance(error(403, "quotaExceeded", now=None), Transient)
    assert isinstance(error(429, "rateLimitExceeded", now=None), Transient)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "keyInvalid"),
        (400, "keyExpired"),
        (401, "authError"),
        (403, "forbidden"),
        (403, ""),
        (403, "ipRefererBlocked"),
        (403, "accessNotConfigured"),
    ],
)
def test_a_refused_key_needs_a_person(status, reason):
    assert isinstance(error(status, reason), Auth)


@pytest.mark.parametrize(
    "reason", ["invalidFilters", "missingRequiredParameter", "unexpectedParameter", "unknownPart", "badRequest"]
)
def test_a_wrong_request_is_our_bug(reason):
    wrong = error(400, reason)
    assert type(wrong) is Malformed
    assert reason in str(wrong)


@pytest.mark.parametrize(
    ("status", "reason"), [(500, "backendError"), (503, "processingFailure"), (502, ""), (404, "")]
)
def test_what_passes_by_itself_is_transient(status, reason):
    assert isinstance(error(status, reason), Transient)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Bad Gateway</html>", b"[1]", b'{"error": "text"}', b'{"error": {"errors": {"reason": "x"}}}',
     b'{"error": {"message": 5, "errors": [{"reason": ["a"]}, null]}}', b"\xff\xfe", b"[" * 200_000],
)  # fmt: skip
def test_an_odd_error_body_leaves_the_status_to_decide(body):
    with pytest.raises(Transient):
        raise_for_answer(response(502, body), NOW)


def test_a_reason_is_only_repeated_when_it_is_a_plain_word():
    assert "script" not in str(error(400, "<script>"))


def test_success_raises_nothing():
    raise_for_answer(response(200, {}), NOW)


@pytest.mark.parametrize(
    ("reason", "own"), [("", True), ("forbidden", True), ("accessNotConfigured", False), ("ipRefererBlocked", False)]
)
def test_a_refusal_for_an_unknown_reason_leaves_the_other_sources_of_the_key_alone(reason, own):
    assert error(403, reason).own is own
