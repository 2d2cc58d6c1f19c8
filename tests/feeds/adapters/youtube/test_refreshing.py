"""What is read again, and when an absent video counts as gone."""

from datetime import UTC, datetime, timedelta

from feeds.adapters.youtube.refreshing import NEWEST, TURN, absences, to_refresh

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def ids(number):
    return tuple(f"video{each:06}" for each in range(number))


def test_the_newest_are_read_every_time():
    again, turn = to_refresh(ids(30), 0)
    assert again == ids(30)
    assert turn == 0


def test_older_ones_take_turns_until_all_were_read():
    known, turn, seen, rounds = ids(NEWEST + 120), 0, set(), 0
    while rounds == 0 or turn:
        again, turn = to_refresh(known, turn)
        assert again[:NEWEST] == known[:NEWEST]
        assert len(again) <= NEWEST + TURN
        seen.update(again)
        rounds += 1
    assert seen == set(known)
    assert rounds == 3


def test_a_turn_beyond_the_end_begins_anew():
    assert to_refresh(ids(NEWEST + 10), 500)[0] == ids(NEWEST + 10)


def test_one_absence_is_only_a_doubt():
    assert absences(["a", "b"], {"b"}, {}, NOW) == ({"a": NOW}, ())


def test_a_second_absence_six_hours_later_is_proof():
    early = NOW - timedelta(hours=5, minutes=59)
    assert absences(["a"], set(), {"a": early}, NOW) == ({"a": early}, ())
    late = NOW - timedelta(hours=6)
    assert absences(["a"], set(), {"a": late}, NOW) == ({}, ("a",))


def test_a_video_that_came_back_is_doubtful_no_more():
    assert absences(["a"], {"a"}, {"a": NOW - timedelta(days=3)}, NOW) == ({}, ())
