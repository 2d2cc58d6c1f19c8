"""The cursor of an import with a key."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.youtube.memory import MAX_KNOWN, MAX_WAITING, VERSION, Memory

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_what_was_packed_comes_back_from_json():
    memory = Memory("UUx", ("hM4rT1deQx0", "Sh0rtT1d3_9"), ("L1veReg4tta",), NOW, NOW)
    assert Memory.unpacked(json.loads(json.dumps(memory.packed()))) == memory


def test_the_cursor_is_bounded():
    many = tuple(f"video{number:06}" for number in range(5000))
    memory = Memory("UUx", many, many, NOW, NOW)
    packed = memory.packed()
    assert len(json.dumps(packed)) < 30_000
    again = Memory.unpacked(packed)
    assert again.known == many[:MAX_KNOWN]
    assert len(again.waiting) == MAX_WAITING


@pytest.mark.parametrize("cursor", [{}, {"etag": "x"}, {"version": 99, "known": "a"}, {"version": None}])
def test_a_foreign_cursor_is_an_empty_memory(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_a_damaged_cursor_loses_only_the_damage():
    damaged = {"version": VERSION, "uploads": "UUx", "known": "odd ids", "waiting": [None], "read_at": 5}
    assert Memory.unpacked(damaged) == Memory(uploads="UUx")


def test_a_cursor_of_earlier_releases_is_still_read():
    """They also remembered which videos were missing, and where the round over the older ones goes on."""
    earlier = Memory("UUx", ("hM4rT1deQx0",), (), NOW, NOW).packed() | {"missing": {"kn0tsB3nd5s": "2026"}, "turn": 50}
    assert Memory.unpacked(earlier) == Memory("UUx", ("hM4rT1deQx0",), (), NOW, NOW)
