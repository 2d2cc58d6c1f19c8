"""What looks alike, what nobody uses, what is on nearly everything."""

from datetime import timedelta

import pytest

from tags.similar import ENOUGH, Usage, everywhere, long_unused, never_used, similar
from tests.tags.conftest import NOW


def usage(pk: int, name: str, **columns: object) -> Usage:
    return Usage(pk, name, "topic", **columns)


def reasons(*names: str) -> list[str]:
    return [pair.reason for pair in similar([usage(pk, name) for pk, name in enumerate(names, start=1)])]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Night ride", "night-ride", "the same spelling"),
        ("Night ride", "Night rides", "another form"),
        ("Night ride", "Ride night", "another order"),
        ("Lantern", "Lantren", "one letter apart"),
        ("Lantern", "Lanten", "one letter apart"),
        ("Lantern", "Lanterna", "one letter apart"),
        ("Lantern", "Lamtern", "one letter apart"),
        ("aabcd", "aaabcd", "one letter apart"),
    ],
)
def test_likeness_is_found_with_its_reason(one, other, reason):
    (found,) = reasons(one, other)
    assert reason in found


@pytest.mark.parametrize(
    ("one", "other"), [("Volt 3 bike", "Volt 4 bike"), ("Mill", "Milk"), ("Lantern", "Lectern"), ("Coast", "Hills")]
)
def test_other_words_are_left_alone(one, other):
    assert reasons(one, other) == []


def test_an_alias_that_is_the_name_of_another_is_found():
    (pair,) = similar([usage(1, "Lamps", aliases=("lights",)), usage(2, "Lights", items=3)])
    assert "another spelling" in pair.reason
    assert pair.one.name == "Lights"


def test_a_pair_is_named_once():
    assert len(reasons("Night rides", "night rides!")) == 1


def test_thousands_of_tags_with_a_common_beginning_make_no_thousands_of_pairs():
    tags = [usage(pk, f"Place number {pk}") for pk in range(1, 2_001)]
    assert similar(tags) == []


def test_unused_tags_are_told_apart():
    tags = [
        usage(1, "never"),
        usage(2, "old", items=1, newest=NOW - timedelta(days=91)),
        usage(3, "older", items=1, newest=NOW - timedelta(days=400)),
        usage(4, "fresh", items=1, newest=NOW - timedelta(days=89)),
    ]
    assert [tag.name for tag in never_used(tags)] == ["never"]
    assert [tag.name for tag in long_unused(tags, NOW)] == ["older", "old"]


def test_a_tag_on_nearly_everything_is_found_once_there_is_something():
    tags = [usage(1, "all", items=ENOUGH), usage(2, "half", items=ENOUGH // 2)]
    assert [tag.name for tag in everywhere(tags, ENOUGH)] == ["all"]
    assert everywhere([usage(1, "all", items=3)], 3) == []
