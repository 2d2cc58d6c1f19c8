"""What is remembered between two fetches."""

import json

import pytest

from feeds.adapters.x.memory import Backlog, Memory, newest


def test_a_memory_survives_the_database():
    memory = Memory("12", "post", Backlog("5", "20"))
    assert Memory.unpacked(json.loads(json.dumps(memory.packed()))) == memory
    assert Memory.unpacked(json.loads(json.dumps(Memory().packed()))) == Memory()


@pytest.mark.parametrize(
    "cursor",
    [
        {},
        {"since_id": "x", "backlog": {"until_id": "5"}},
        {"since_id": [], "vocabulary": {}, "backlog": []},
    ],
)
def test_a_foreign_cursor_is_an_empty_memory(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_a_cursor_of_earlier_releases_is_still_read():
    """They also remembered the posts to look at again, and when."""
    earlier = {"since_id": "12", "vocabulary": "post", "backlog": None, "posts": {"7": "9"}, "daily_on": "2026-11-20"}
    assert Memory.unpacked(earlier) == Memory("12", "post")


def test_ids_are_compared_as_numbers():
    assert newest("9", "10", "") == "10"
    assert newest() == newest("") == ""
