"""Whose turn it is: the oldest first, at most two of a bucket at once, and not too soon after one another."""

from feeds.turns import Turns


def line(*entries, spacing=0):
    """line("a1", "a2", "b1"): the letter is the bucket."""
    turns = Turns()
    for entry in entries:
        turns.join(entry, entry[0], spacing)
    return turns


def begin_all(turns, now=0.0):
    begun = []
    while (who := turns.next(now)) is not None:
        begun.append(who)
    return begun


def test_who_came_first_begins_first_whatever_the_bucket():
    assert begin_all(line("a1", "b1", "a2", "c1", "b2")) == ["a1", "b1", "a2", "c1", "b2"]


def test_two_of_a_bucket_at_once_and_the_next_when_one_leaves():
    turns = line("a1", "a2", "a3", "a4", "b1")
    assert begin_all(turns) == ["a1", "a2", "b1"]
    assert turns.wait(0) is None
    turns.leave("a")
    assert turns.wait(0) == 0
    assert begin_all(turns) == ["a3"]


def test_a_start_shuts_its_bucket_for_a_while_and_no_other():
    turns = line("a1", "a2", "b1", spacing=60)
    assert begin_all(turns, 1000) == ["a1", "b1"]
    assert turns.wait(1010) == 50
    assert begin_all(turns, 1059.9) == []
    assert begin_all(turns, 1060) == ["a2"]


def test_a_bucket_opens_only_when_both_rules_allow():
    turns = line("a1", "a2", "a3", spacing=10)
    assert begin_all(turns, 0) == ["a1"]
    assert begin_all(turns, 10) == ["a2"]
    assert begin_all(turns, 50) == []
    turns.leave("a")
    assert begin_all(turns, 50) == ["a3"]


def test_after_a_long_pause_the_oldest_of_all_begins():
    turns = line("a1", "a2", "b1", "b2", spacing=60)
    begin_all(turns, 0)
    for bucket in ("a", "b"):
        turns.leave(bucket)
    turns.join("c1", "c")
    assert begin_all(turns, 600) == ["a2", "b2", "c1"]


def test_a_bucket_that_is_out_goes_home_as_a_whole_and_costs_no_time():
    turns = line("a1", "a2", "b1", "a3", spacing=60)
    assert turns.next(0, lambda bucket: bucket == "a") == "b1"
    assert turns.next(0) is None
    turns.join("a4", "a")
    assert turns.next(0) == "a4"


def test_all_go_home_and_when_buckets_open_is_remembered():
    turns = line("a1", "a2", spacing=60)
    turns.next(0)
    turns.dissolve(1)
    assert (turns.next(1), turns.wait(1)) == (None, None)
    turns.join("a5", "a", 60)
    turns.join("a6", "a")
    assert turns.wait(1) == 59
    assert begin_all(turns, 60) == ["a5"]
    assert begin_all(turns, 120) == ["a6"]


def test_buckets_that_are_over_are_forgotten():
    turns = Turns()
    for number in range(1000):
        turns.join(number, str(number), spacing=1)
        turns.next(0)
        turns.leave(str(number))
    turns.dissolve(2)
    assert turns._buckets == {}


def test_nobody_waits_in_an_empty_line():
    assert (Turns().next(0), Turns().wait(0)) == (None, None)
