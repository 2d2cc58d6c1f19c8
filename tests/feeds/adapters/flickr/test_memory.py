"""What is remembered between two fetches."""

import json

import pytest

from feeds.adapters.flickr.memory import KNOWN_PHOTOS, Memory


def test_a_memory_survives_the_database():
    memory = Memory().having_seen({"1": 100, "2": 200}, since=300)
    assert Memory.unpacked(json.loads(json.dumps(memory.packed()))) == memory


@pytest.mark.parametrize("cursor", [{}, {"known": [1]}, {"etag": '"abc"'}, {"known": {"1": "x"}, "since": -1}])
def test_a_foreign_cursor_is_an_empty_memory(cursor):
    assert Memory.unpacked(cursor) == Memory()


def test_the_newest_photos_are_kept():
    memory = Memory().having_seen({str(number): number for number in range(KNOWN_PHOTOS + 5)}, since=10**9)
    assert len(memory.known) == KNOWN_PHOTOS
    assert "0" not in memory.known
    assert memory.newest == KNOWN_PHOTOS + 4


def test_the_newest_date_never_falls_and_is_never_in_the_future():
    memory = Memory().having_seen({"1": 500}, since=1_000).having_seen({"2": 400}, since=1_100)
    assert memory.newest == 500
    assert memory.having_seen({"3": 9_999}, since=1_200).newest == 1_200


def test_an_empty_source_has_no_newest_date():
    assert Memory().having_seen({}, since=1_000) == Memory(since=1_000)


def test_photos_can_be_forgotten():
    assert Memory(known={"1": 1, "2": 2}).without(["2", "9"]).known == {"1": 1}
