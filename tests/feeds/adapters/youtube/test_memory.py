"""The cursor of an import with a key."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.youtube.memory import MAX_KNOWN, MAX_MISSING, MAX_WAITING, VERSION, Memory

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_what_was_packed_comes_back_from_json():
    memory = Memory("UUx", ("hM4rT1deQx0", "Sh0rtT1d3_9"), ("L1veReg4tta",), {"kn0tsB3nd5s": NOW}, 50, NOW, NOW)
    assert Memory.unpacked(json.loads(json.dumps(memory.packed()))) == memory


def test_the_cursor_is_bounded():
    many = tuple(f"video{number:06}" for number in range(5000))
    memory = Memory("UUx", many, many, dict.fromkeys(many, NOW), 0, NOW, NOW)
    packed = memory.packed()
    assert len(json.dumps(packed)) < 30_000
    again = Memory.unpacked(packed)
    assert again.known == many[:MAX_KNOWN]
    assert (len(again.waiting), len(again.missing)) == (MAX_WAITING, MAX_MISSING)


@pytest.mark.parametrize("cursor", [{}, {"etag": "x"}, {"version": 99, "known": "a"}, {"version": None}])
def test_a_foreign_cursor_is_an_empty_memory(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_a_damaged_cursor_loses_only_the_damage():
    damaged = {"version": VERSION, "uploads": "UUx", "known": "odd ids", "waiting": [None], "missing": [], "read_at": 5}
    assert Memory.unpacked(damaged) == Memory(uploads="UUx")
