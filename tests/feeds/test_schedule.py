"""When a source is fetched next, and who may fetch it now."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import limits, schedule
from feeds.adapters.base import Auth, Gone, Malformed, PlatformPolicy, RateLimited, Transient
from feeds.models import FetchState, PauseReason, Trouble
from feeds.schedule import BACK_OFF_CEILING, KILLED, LEASE, LONGEST, after_failure, next_interval
from hub import platforms

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
    assert wait(Transient("x", retry_after=timedelta(seconds=30)), jitter=0) == HALF_HOUR * 0.9
    assert wait(RateLimited("x", until=NOW - DAY)) == HALF_HOUR


def test_a_request_to_wait_for_years_is_not_obeyed():
    assert wait(RateLimited("x", until=datetime(2099, 1, 1, tzinfo=UTC))) == BACK_OFF_CEILING


def test_sources_that_failed_together_do_not_return_together():
    assert wait(Malformed("x"), jitter=0) == HALF_HOUR * 0.9
    assert wait(Malformed("x"), jitter=1) == HALF_HOUR * 1.1


def test_chance_does_not_lead_beyond_the_ceiling():
    assert wait(Malformed("x"), failures=30, jitter=1) == BACK_OFF_CEILING
    assert wait(Malformed("x"), failures=30, jitter=0) == BACK_OFF_CEILING * 0.9


@given(
    st.sampled_from([Transient("x"), Malformed("x"), Auth("x"), Gone("x"), ValueError("x")]),
    st.integers(1, 2**31),
    st.integers(1, 2**31 - 1),
    st.floats(0, 1),
)
def test_any_failure_has_a_next_time(error, failures, minutes, jitter):
    """Also with the longest interval that the database holds: an error here would leave the source stuck."""
    usual = timedelta(minutes=minutes)
    assert after_failure(error, failures, usual, NOW, jitter) >= NOW + min(usual, BACK_OFF_CEILING) * 0.89


# Who


def sources_due(now=NOW):
    return [due.source.pk for due in schedule.due(now)]


def test_sources_that_wait_longest_come_first(make_source, db):
    late, later, future, paused = (make_source(title) for title in ("Late", "Later", "Future", "Paused"))
    for source, hours in ((late, -1), (later, -2), (future, 1), (paused, -3)):
        FetchState.objects.filter(pk=source.pk).update(next_fetch_at=NOW + timedelta(hours=hours))
    paused.active = False
    paused.save()
    assert sources_due() == [later.pk, late.pk]


def test_a_source_that_is_being_fetched_is_not_due(source):
    FetchState.objects.update(next_fetch_at=NOW)
    assert schedule.claim(source.pk, NOW)
    FetchState.objects.update(next_fetch_at=NOW)
    assert sources_due() == []
    assert sources_due(NOW + LEASE + timedelta(seconds=1)) == [source.pk]


def test_a_source_that_is_gone_for_good_is_not_due(source):
    FetchState.objects.update(next_fetch_at=NOW, stopped_at=NOW - DAY)
    assert sources_due() == []


def test_what_a_limit_holds_is_not_due(make_source, papers, db, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "key")
    held, free = make_source("Held"), make_source("Free")
    FetchState.objects.update(next_fetch_at=NOW)
    monkeypatch.setattr(type(papers), "bucket", lambda self, external_id: external_id)
    limits.pause(limits.limit_key(papers, "held", "key"), PauseReason.RATE, NOW + DAY, "Too many.", NOW)
    assert sources_due() == [free.pk]
    assert sources_due(NOW + DAY) == [held.pk, free.pk]


def test_each_that_is_due_knows_what_it_shares_and_how_far_apart_starts_must_be(make_source, db, monkeypatch):
    slow = platforms.Platform("papers", "Papers", PlatformPolicy(spacing_seconds=7))
    monkeypatch.setattr(platforms, "get", {"papers": slow}.get)
    FetchState.objects.filter(pk=make_source().pk).update(next_fetch_at=NOW)
    (due,) = schedule.due(NOW)
    assert (due.key, due.spacing) == ("papers:-:", 7)


def test_what_is_due_costs_as_many_queries_for_many_as_for_one(make_source, db, django_assert_num_queries):
    for number in range(5):
        make_source(str(number))
    FetchState.objects.update(next_fetch_at=NOW)
    with django_assert_num_queries(2):
        assert len(schedule.due(NOW)) == 5


def test_a_source_is_claimed_once(source):
    first = schedule.claim(source.pk, NOW)
    assert first
    assert schedule.claim(source.pk, NOW + LEASE) is None
    second = schedule.claim(source.pk, NOW + LEASE + timedelta(seconds=1))
    assert second.token != first.token


def test_a_claim_that_was_overtaken_takes_nothing(source, monkeypatch):
    """Between reading and writing another worker came, was quick, and is gone again."""
    random_token = schedule.secrets.token_hex

    def overtaken(size):
        FetchState.objects.update(last_run_at=NOW - timedelta(seconds=1), cursor={"fresh": True})
        return random_token(size)

    monkeypatch.setattr(schedule.secrets, "token_hex", overtaken)
    assert schedule.claim(source.pk, NOW) is None
    assert FetchState.objects.get().lease_token == ""


def test_a_source_without_a_schedule_cannot_be_claimed(db):
    assert schedule.claim(12345, NOW) is None


def test_a_success_is_remembered(source):
    FetchState.objects.update(
        failures=3, failing_since=NOW, trouble="missing", last_error="x", moved_to="https://old.example/"
    )
    token = schedule.claim(source.pk, NOW).token
    assert schedule.release_success(source.pk, token, NOW, {"etag": "1"}, HALF_HOUR)
    state = FetchState.objects.get()
    assert (state.cursor, state.failures, state.last_error) == ({"etag": "1"}, 0, "")
    assert (state.failing_since, state.trouble) == (None, "")
    assert (state.lease_until, state.lease_token, state.last_success_at) == (None, "", NOW)
    assert HALF_HOUR * 0.95 <= state.next_fetch_at - NOW <= HALF_HOUR * 1.05
    assert state.moved_to == "https://old.example/"


def test_a_cursor_that_did_not_change_is_left_as_it_is(source):
    FetchState.objects.update(cursor={"etag": "1"})
    token = schedule.claim(source.pk, NOW).token
    assert schedule.release_success(source.pk, token, NOW, None, HALF_HOUR)
    assert FetchState.objects.get().cursor == {"etag": "1"}


def test_a_source_that_was_gone_for_good_and_answers_again_is_polled_again(source):
    FetchState.objects.update(stopped_at=NOW - DAY)
    token = schedule.claim(source.pk, NOW).token
    schedule.release_success(source.pk, token, NOW, {}, HALF_HOUR)
    assert FetchState.objects.get().stopped_at is None


def test_failures_are_counted_since_the_first(source):
    for number in (1, 2):
        state = schedule.claim(source.pk, NOW + number * DAY).state
        retry_at, now = NOW + (number + 1) * DAY, NOW + number * DAY
        assert schedule.release_failure(state, f"No {number}.", Trouble.ANSWER, retry_at, now)
    state = FetchState.objects.get()
    assert (state.failures, state.last_error, state.next_fetch_at) == (2, "No 2.", NOW + 3 * DAY)
    assert (state.failing_since, state.trouble) == (NOW + DAY, Trouble.ANSWER)
    assert (state.cursor, state.last_success_at, state.lease_until) == ({}, None, None)


def test_who_lost_the_lease_writes_nothing(source):
    old = schedule.claim(source.pk, NOW)
    new = schedule.claim(source.pk, NOW + 2 * LEASE)
    before = FetchState.objects.values().get()
    assert not schedule.renew(source.pk, old.token, NOW)
    assert not schedule.release_success(source.pk, old.token, NOW, {"stale": True}, HALF_HOUR)
    assert not schedule.release_failure(old.state, "stale", Trouble.BUG, NOW, NOW)
    assert not schedule.release(source.pk, old.token)
    assert FetchState.objects.values().get() == before
    assert schedule.renew(source.pk, new.token, NOW + 2 * LEASE)


def test_an_import_that_is_killed_again_and_again_returns_ever_later(source):
    waits, cut_off = [], []
    for number in range(4):
        lease = schedule.claim(source.pk, NOW + 2 * number * LEASE)
        waits.append(lease.state.next_fetch_at - NOW - 2 * number * LEASE)
        cut_off.append(lease.cut_off)
    assert waits == [LEASE, 2 * LEASE, 4 * LEASE, 8 * LEASE]
    assert cut_off == [None, NOW, NOW + 2 * LEASE, NOW + 4 * LEASE]
    state = FetchState.objects.get()
    assert (state.failures, state.last_error, state.trouble) == (3, KILLED, Trouble.BUG)
    assert state.failing_since == NOW


def test_what_a_wrong_clock_wrote_is_void_when_it_is_right_again(source):
    """It was a year ahead, and everything was fetched then; or it is so while somebody is killed."""
    ahead = NOW + 365 * DAY
    token = schedule.claim(source.pk, ahead).token
    schedule.release_success(source.pk, token, ahead, {}, HALF_HOUR)
    assert sources_due(NOW) == [source.pk]
    assert schedule.claim(source.pk, ahead)
    assert sources_due(NOW) == [source.pk]
    assert schedule.claim(source.pk, NOW)


# The rhythm of one source


def state(**columns):
    return FetchState(**columns)


@pytest.fixture
def half_hour_to_six(settings):
    settings.HUB_IMPORT_INTERVAL_MINUTES, settings.HUB_IMPORT_LONGEST_MINUTES = 30, 360


@pytest.mark.usefixtures("half_hour_to_six")
@pytest.mark.parametrize(
    ("columns", "hint", "hours"),
    [
        ({}, None, 0.5),
        ({"usual_gap": 86_400}, None, 2.4),
        ({"usual_gap": 86_400}, timedelta(hours=3), 3),
        ({"usual_gap": 86_400}, timedelta(hours=1), 2.4),
        ({"usual_gap": 0}, None, 0.5),
        ({"usual_gap": 86_400, "last_news_at": NOW - 28 * DAY}, None, 12),
        ({"usual_gap": 86_400, "last_news_at": NOW + DAY}, None, 2.4),
        ({"usual_gap": 86_400, "interval_minutes": 5}, timedelta(hours=3), 5 / 60),
        ({"interval_minutes": 6_000, "last_news_at": NOW - 300 * DAY}, None, 100),
    ],
)
def test_the_next_look_follows_the_rhythm_the_server_or_a_person(columns, hint, hours):
    assert schedule.wait_after_success(state(**columns), hint, NOW) == timedelta(hours=hours)
