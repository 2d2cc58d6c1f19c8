"""When a key is renewed, and when people are warned that it ends."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.expiry import in_words, renewal_due, warning_due

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("age", "left", "due"),
    [
        (1 * DAY, 59 * DAY, False),
        (29 * DAY, 31 * DAY, False),
        (31 * DAY, 29 * DAY, True),
        (50 * DAY, 10 * DAY, True),
        (60 * DAY, 120 * DAY, False),
        (10 * DAY, 13 * DAY, True),
        (70 * DAY, -1 * DAY, True),
        (23 * HOUR, 5 * DAY, False),
        (24 * HOUR, 5 * DAY, True),
    ],
)
def test_a_key_is_renewed_with_half_its_life_or_two_weeks_left_but_not_on_its_first_day(age, left, due):
    assert renewal_due(NOW + left, NOW - age, False, NOW) == due


def test_a_key_of_unknown_end_is_renewed_once_to_learn_it():
    assert renewal_due(None, NOW - 2 * DAY, False, NOW)
    assert not renewal_due(None, NOW - 2 * DAY, True, NOW)
    assert not renewal_due(None, NOW - HOUR, False, NOW)


@pytest.mark.parametrize(
    ("left", "warned", "due"),
    [
        (15 * DAY, None, None),
        (14 * DAY, None, 14),
        (13 * DAY, 14, None),
        (7 * DAY, 14, 7),
        (7 * DAY, 7, None),
        (3 * DAY, None, 7),
        (1 * DAY, 7, 1),
        (HOUR, 1, None),
        (0 * DAY, 1, 0),
        (-9 * DAY, 0, None),
        (-9 * DAY, None, 0),
    ],
)
def test_each_warning_is_given_once_and_only_the_last_one_that_is_due(left, warned, due):
    assert warning_due(NOW + left, warned, NOW) == due


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (12 * DAY + HOUR, "expires in 12 days"),
        (DAY, "expires in 1 day"),
        (5 * HOUR, "expires in 5 hours"),
        (timedelta(minutes=3), "expires in 1 hour"),
        (timedelta(0), "expired 1 hour ago"),
        (-3 * DAY, "expired 3 days ago"),
    ],
)
def test_the_end_in_words(left, words):
    assert in_words(NOW + left, NOW) == words


def test_what_does_not_end_has_no_words():
    assert in_words(None, NOW) == ""
