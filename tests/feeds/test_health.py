"""How a source is doing: the most important thing first, in words that say what to do."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.health import NEEDS_A_PERSON, Judge, State, health
from feeds.models import Credential, FetchState, Pause, PauseReason, Trouble
from hub.models import Source

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = {"last_success_at": NOW - HOUR, "next_fetch_at": NOW + HOUR}
SLEEPS = {"last_error": "It sleeps.", "trouble": Trouble.PASSING, "next_fetch_at": NOW + HOUR}


def judged(pause=None, active=True, review="", credential=None, **columns):
    source = Source(title="Daily", active=active, review_reason=review)
    return health(source, FetchState(source=source, credential=credential, **columns), NOW, pause)


def paused(reason, message="X asks us to wait."):
    return Pause(key="x:1:", reason=reason, until=NOW + HOUR, message=message, since=NOW)


def test_our_own_posts_are_well():
    assert health(Source(title="Ours"), None, NOW).state == State.OK


@pytest.mark.parametrize(
    ("columns", "state", "words"),
    [
        ({}, State.NEW, "not been imported yet"),
        (WELL, State.OK, "All is well"),
        (WELL | {"stopped_at": NOW, "last_error": "Removed for good (HTTP 410)."}, State.GONE, "HTTP 410"),
        (WELL | {"proposed_address": "https://new.example/feed"}, State.MOVED, "https://new.example/feed"),
        (WELL | {"held_since": NOW, "held_reason": "Other posts."}, State.DECISION, "Other posts"),
        (WELL | {"vanished": ["a", "b"]}, State.DECISION, "2 items vanished"),
        (WELL | {"moved_to": "https://new.example/"}, State.OK, "taken over if it lasts"),
        (WELL | {"failures": 1, "trouble": Trouble.KEY, "last_error": "No key."}, State.NEEDS_KEY, "No key"),
        (WELL | SLEEPS | {"failures": 1, "failing_since": NOW - HOUR}, State.OK, "It sleeps"),
        (WELL | SLEEPS | {"failures": 3, "failing_since": NOW - HOUR}, State.FAILING, "3 times in a row: It sleeps"),
        (WELL | SLEEPS | {"failures": 1, "failing_since": NOW - DAY}, State.FAILING, "tried again in 1"),
        (WELL | SLEEPS | {"failures": 1, "trouble": Trouble.ANSWER}, State.FAILING, "Failed once"),
    ],
)
def test_each_trouble_has_its_state_and_says_so(columns, state, words):
    found = judged(**columns)
    assert found.state == state
    assert words in str(found).replace("\xa0", " ")


def test_a_paused_source_is_paused_whatever_else_is_wrong():
    assert judged(active=False, failures=9, stopped_at=NOW).state == State.PAUSED


def test_an_account_is_gone_when_its_platform_says_so_again_a_day_later():
    told = {"trouble": Trouble.GONE, "failures": 2, "last_error": "Suspended.", "gone_since": NOW - DAY}
    assert judged(last_run_at=NOW, **told).state == State.GONE
    assert judged(last_run_at=NOW - DAY, **told).state != State.GONE


def test_a_source_whose_trust_was_taken_back_needs_a_decision():
    found = judged(review="Its address changed.", **WELL)
    assert (found.state, found.sentence) == (State.DECISION, "Its address changed.")


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (PauseReason.BUDGET, State.OVER_BUDGET),
        (PauseReason.KEY, State.NEEDS_KEY),
        (PauseReason.RATE, State.OK),
    ],
)
def test_a_limit_that_is_shared_shows_on_each_source(reason, state):
    found = judged(paused(reason), **WELL)
    assert found.state == state
    assert "X asks us to wait." in found.sentence


@pytest.mark.parametrize(("days", "state"), [(13, State.NEEDS_KEY), (15, State.OK), (-1, State.NEEDS_KEY)])
def test_a_key_that_ends_soon_is_told_in_time(days, state):
    credential = Credential(name="Page", platform="papers", expires_at=NOW + timedelta(days=days, hours=1))
    assert judged(credential=credential, **WELL).state == state


@pytest.mark.parametrize(
    ("usual", "silent", "state"),
    [
        (DAY, 3 * DAY, State.OK),
        (DAY, 3 * DAY + HOUR, State.LATE),
        (HOUR, 47 * HOUR, State.OK),
        (HOUR, 49 * HOUR, State.LATE),
        (30 * DAY, 80 * DAY, State.OK),
    ],
)
def test_late_is_silent_for_three_times_the_usual_gap_and_at_least_two_days(usual, silent, state):
    found = judged(usual_gap=int(usual.total_seconds()), last_news_at=NOW - silent, **WELL)
    assert found.state == state


def test_without_a_known_rhythm_nothing_is_late():
    assert judged(usual_gap=None, last_news_at=NOW - 900 * DAY, **WELL).state == State.OK


def test_where_people_paste_links_nothing_is_late(clippings):
    state = FetchState(usual_gap=DAY.total_seconds(), last_news_at=NOW - 900 * DAY, **WELL)
    assert health(Source(title="Links", platform="clippings", active=True), state, NOW).state == State.OK
    assert health(Source(title="Daily", platform="papers", active=True), state, NOW).state == State.LATE


def test_what_a_person_chose_is_no_alarm():
    assert not {State.OK, State.NEW, State.PAUSED} & NEEDS_A_PERSON


@pytest.mark.django_db
def test_the_judge_finds_the_pause_of_a_sources_platform(source, papers):
    FetchState.objects.update(last_success_at=NOW)
    Pause.objects.create(key="papers:-:", reason=PauseReason.RATE, until=NOW + HOUR, message="Wait.", since=NOW)
    source = Source.objects.get()
    assert Judge(NOW).of(source).sentence.startswith("Wait.")
    assert Judge(NOW + 2 * HOUR).of(source).sentence == "All is well."


@pytest.mark.parametrize("column", ["proposed_address", "moved_to"])
def test_an_address_is_told_without_its_query_which_may_hold_a_key(column):
    assert "SECRET" not in str(judged(**WELL, **{column: "https://new.example/feed?token=SECRET"}))
