"""Numbers, spans and times as readers write them."""

from datetime import UTC, datetime, timedelta

import pytest

from hub import wording

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"), (999, "999"), (1000, "1K"), (1049, "1K"), (1234, "1.2K"), (99_949, "99.9K"), (99_950, "100K"),
        (999_499, "999K"), (999_500, "1M"), (1_500_000, "1.5M"), (2**63 - 1, "9223372037B"),
    ],
)  # fmt: skip
def test_large_numbers_become_short(number, written):
    assert wording.compact(number) == written


@pytest.mark.parametrize(
    ("seconds", "clock", "spoken"),
    [
        (0.2, "0:00", "0 seconds"),
        (5, "0:05", "5 seconds"),
        (61, "1:01", "1 minute 1 second"),
        (245.4, "4:05", "4 minutes 5 seconds"),
        (3600, "1:00:00", "1 hour"),
        (3723, "1:02:03", "1 hour 2 minutes 3 seconds"),
    ],
)
def test_durations_are_written_and_spoken(seconds, clock, spoken):
    assert (wording.clock(seconds), wording.spoken(seconds)) == (clock, spoken)


@pytest.mark.parametrize(
    ("age", "written"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=7), "8 March"),
        (timedelta(days=100), "5 December 2025"),
        (timedelta(hours=-5), "just now"),
    ],
)
def test_times_are_relative_for_a_week(age, written):
    assert wording.ago(NOW - age, NOW) == written


def test_words_are_joined_as_in_a_sentence():
    assert [wording.listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_one_is_singular_and_thousands_are_grouped():
    assert [wording.counted(n, "item") for n in (0, 1, 1200)] == ["0 items", "1 item", "1,200 items"]
