"""The brake: few that vanish are believed, many at once wait for a person."""

import pytest

from hub.vanishing import Vanishing, braked, too_many


def guids(number, prefix="post"):
    return tuple(f"{prefix}-{n}" for n in range(number))


@pytest.mark.parametrize(
    ("vanished", "looked_at", "braked_"),
    [(4, 4, False), (5, 5, True), (5, 24, True), (5, 25, False), (20, 100, False), (21, 100, True), (0, 0, False)],
)
def test_five_and_more_than_a_fifth_are_too_many(vanished, looked_at, braked_):
    assert too_many(vanished, looked_at) is braked_


def test_few_are_hidden():
    assert braked(("a",), ("b", "c"), 3, 10) == Vanishing(withdraw=("a", "b", "c"))


def test_many_wait_for_a_person():
    assert braked(guids(6), ("x",), 7, 10) == Vanishing(wait=(*guids(6), "x"))


def test_single_explicit_deletions_go_through_whatever_else_is_away():
    assert braked(("a",), guids(9), 10, 20) == Vanishing(withdraw=("a",), wait=guids(9))


def test_those_that_were_missed_once_count_for_the_brake_and_wait_for_nobody():
    assert braked((), ("a",), 10, 20) == Vanishing(wait=("a",))


def test_who_is_named_twice_counts_once():
    assert braked(("a", "a"), ("a", "b", "b"), 2, 10) == Vanishing(withdraw=("a", "b"))
