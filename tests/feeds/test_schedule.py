"""When a source is fetched next, and who may fetch it now."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import schedule
from feeds.adapters.base import Auth, Gone, Malformed, RateLimited, Transient
from feeds.models import FetchState
from feeds.schedule import BACK_OFF_CEILING, KILLED, LEASE, LONGEST, after_failure, next_interval

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)


# When


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (None, HALF_HOUR),
        (timedelta(0), HALF_HOUR),
        (timedelta(minutes=5), HALF_HOUR),
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(days=30), LONGEST),
    ],
)
def test_a_server_may_ask_for_a_longer_wait_within_bounds(hint, expected):
    assert next_interval(HALF_HOUR, hint) == expected


def test_a_source_with_a_long_interval_keeps_it():
    assert next_interval(timedelta(days=3), timedelta(hours=1)) == timedelta(days=3)


def wait(error, failures=1, usual=HALF_HOUR, jitter=0.5):
    return after_failure(error, failures, usual, NOW, jitter) - NOW


def test_failures_in_a_row_double_the_wait_up_to_a_ceiling():
    waits = [wait(Malformed("x"), failures) for failures in range(1, 12)]
    assert waits[:4] == [HALF_HOUR, 2 * HALF_HOUR, 4 * HALF_HOUR, 8 * HALF_HOUR]
    assert waits[-1] == BACK_OFF_CEILING


def test_polling_never_stops_for_good():
    assert wait(Gone("x"), failures=100_000) == BACK_OFF_CEILING


@pytest.mark.parametrize("error", [Auth("x"), Gone("x")])
def test_what_only_a_person_can_mend_waits_a_day(error):
    assert wait(error) == DAY
    assert wait(error, failures=8) == 128 * HALF_HOUR


@pytest.mark.parametrize("asked", [timedelta(hours=5), timedelta(hours=48)])
@pytest.mark.parametrize("jitter", [0, 1])
def test_we_never_come_back_sooner_than_we_were_asked_to(asked, jitter):
    assert wait(Transient("x", retry_after=asked), jitter=jitter) >= asked
    assert wait(RateLimited("x", until=NOW + asked), jitter=jitter) == asked


def test_a_short_request_to_wait_does_not_shorten_the_usual_wait():
    assert wait(Transient("x", retry_after=timedelta(seconds=30)), jitter=0) == HALF_HOUR * 0.95
    assert wait(RateLimited("x", until=NOW - DAY)) == HALF_HOUR


def test_a_request_to_wait_for_years_is_not_obeyed():
    assert wait(RateLimited("x", until=datetime(2099, 1, 1, tzinfo=UTC))) == BACK_OFF_CEILING


def test_sources_that_failed_together_do_not_return_together():
    assert wait(Malformed("x"), jitter=0) == HALF_HOUR * 0.95
    assert wait(Malformed("x"), jitter=1) == HALF_HOUR * 1.05


@given(
    st.sampled_from([Transient("x"), Malformed("x"), Auth("x"), Gone("x"), ValueError("x")]),
    st.integers(1, 2**31),
    st.integers(1, 2**31 - 1),
    st.floats(0, 1),
)
def test_any_failure_has_a_next_time(error, failures, minutes, jitter):
    """Also with the longest interval that the database holds: an error here would leave the source stuck."""
    usual = timedelta(minutes=minutes)
    assert after_failure(error, failures, usual, NOW, jitter) >= NOW + min(usual, BACK_OFF_CEILING) * 0.9


# Who


def test_sources_that_wait_longest_come_first(make_source, db):
    late, later, future, paused = (make_source(title) for title in ("Late", "Later", "Future", "Paused"))
    for source, hours in ((late, -1), (later, -2), (future, 1), (paused, -3)):
        FetchState.objects.filter(pk=source.pk).update(next_fetch_at=NOW + timedelta(hours=hours))
    paused.active = False
    paused.save()
    assert schedule.due(NOW) == [later.pk, late.pk]


def test_a_source_that_is_being_fetched_is_not_due(source):
    FetchState.objects.update(next_fetch_at=NOW)
    assert schedule.claim(source.pk, NOW)
    assert schedule.due(NOW) == []
    assert schedule.due(NOW + LEASE + timedelta(seconds=1)) == [source.pk]


def test_a_source_is_claimed_once(source):
    first = schedule.claim(source.pk, NOW)
    assert first
    assert schedule.claim(source.pk, NOW + LEASE) == ""
    second = schedule.claim(source.pk, NOW + LEASE + timedelta(seconds=1))
    assert second not in ("", first)


def test_a_source_without_a_schedule_cannot_be_claimed(db):
    assert schedule.claim(12345, NOW) == ""


def test_a_success_is_remembered(source):
    FetchState.objects.update(failures=3, last_error="x", moved_to="https://old.example/")
    token = schedule.claim(source.pk, NOW)
    assert schedule.release_success(source.pk, token, NOW, {"etag": "1"}, HALF_HOUR)
    state = FetchState.objects.get()
    assert (state.cursor, state.failures, state.last_error) == ({"etag": "1"}, 0, "")
    assert (state.lease_until, state.lease_token, state.last_success_at) == (None, "", NOW)
    assert HALF_HOUR * 0.95 <= state.next_fetch_at - NOW <= HALF_HOUR * 1.05
    assert state.moved_to == "https://old.example/"


def test_a_failure_is_counted(source):
    for number in (1, 2):
        token = schedule.claim(source.pk, NOW)
        assert schedule.release_failure(source.pk, token, f"No {number}.", NOW + DAY)
    state = FetchState.objects.get()
    assert (state.failures, state.last_error, state.next_fetch_at) == (2, "No 2.", NOW + DAY)
    assert (state.cursor, state.last_success_at, state.lease_until) == ({}, None, None)


def test_who_lost_the_lease_writes_nothing(source):
    old = schedule.claim(source.pk, NOW)
    new = schedule.claim(source.pk, NOW + 2 * LEASE)
    before = FetchState.objects.values().get()
    assert not schedule.renew(source.pk, old, NOW)
    assert not schedule.release_success(source.pk, old, NOW, {"stale": True}, HALF_HOUR)
    assert not schedule.release_failure(source.pk, old, "stale", NOW)
    assert not schedule.release(source.pk, old)
    assert FetchState.objects.values().get() == before
    assert schedule.renew(source.pk, new, NOW + 2 * LEASE)


def test_an_import_that_is_killed_again_and_again_returns_ever_later(source):
    waits = []
    for _ in range(4):
        token = schedule.claim(source.pk, NOW)
        state = schedule.brace(source.pk, token, 1 if waits else 0, NOW)
        waits.append(state.next_fetch_at - NOW)
        FetchState.objects.update(lease_until=None)
    assert waits == [LEASE, 2 * LEASE, 4 * LEASE, 8 * LEASE]
    assert (FetchState.objects.get().failures, FetchState.objects.get().last_error) == (3, KILLED)
