"""What is remembered of a list."""

import pytest

from feeds.adapters.graph import Memory
from feeds.adapters.graph.memory import KNOWN


def test_it_survives_the_cursor():
    memory = Memory(("2", "1"), 1_790_000_000)
    assert Memory.unpacked(memory.packed()) == memory


@pytest.mark.parametrize("cursor", [{}, {"known": "1", "since": "x"}, {"known": [1, None, {}], "since": []}])
def test_a_foreign_cursor_is_a_first_fetch(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_the_newest_ids_are_kept():
    memory = Memory(tuple(str(number) for number in range(KNOWN)), 1).having_seen(["new", "5"], 2)
    assert memory.known[:3] == ("new", "5", "0")
    assert len(memory.known) == KNOWN
    assert memory.since == 2
