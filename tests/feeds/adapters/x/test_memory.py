"""What is remembered between two fetches."""

import json
from datetime import date

import pytest

from feeds.adapters.x.memory import REMEMBERED_POSTS, Backlog, Memory, newest


def test_a_memory_survives_the_database():
    memory = Memory("12", "post", Backlog("5", "20"), {"7": "9"}, date(2026, 11, 20), date(2026, 11, 16))
    assert Memory.unpacked(json.loads(json.dumps(memory.packed()))) == memory
    assert Memory.unpacked(json.loads(json.dumps(Memory().packed()))) == Memory()


@pytest.mark.parametrize(
    "cursor",
    [
        {},
        {"since_id": "x", "posts": [1], "backlog": {"until_id": "5"}, "daily_on": "soon"},
        {"posts": {"a": "1", "1": []}},
    ],
)
def test_a_foreign_cursor_is_an_empty_memory(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_the_newest_posts_are_kept():
    memory = Memory().having_seen((str(number), str(number)) for number in range(1, REMEMBERED_POSTS + 6))
    assert len(memory.posts) == REMEMBERED_POSTS
    assert "5" not in memory.posts


def test_an_edit_replaces_the_id_to_look_at():
    assert Memory(posts={"5": "5"}).having_seen([("5", "8")]).posts == {"5": "8"}


def test_posts_can_be_forgotten():
    assert Memory(posts={"5": "5", "6": "6"}).without(["5"]).posts == {"6": "6"}


def test_ids_are_compared_as_numbers():
    assert newest("9", "10", "") == "10"
    assert newest() == newest("") == ""
