"""Untrusted JSON: right values are read, wrong ones are absent."""

from datetime import UTC, datetime

import pytest

from feeds.adapters.youtube.fields import count, moment, part, parts, pixels, seconds, text, texts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("PT8M41S", 521),
        ("PT1H2M3S", 3723),
        ("PT30S", 30),
        ("P1DT1S", 86_401),
        ("PT2H", 7200),
        ("PT0.5S", 0.5),
        ("521s", 521),
        ("30.25s", 30.25),
    ],
)
def test_both_forms_of_duration_are_read(value, expected):
    assert seconds(value) == expected


@pytest.mark.parametrize("value", ["P0D", "PT0S", "0s", "", "8:41", "P", "PT", "-5s", "PT9999999999H", 521, None, []])
def test_what_has_no_length_is_none(value):
    assert seconds(value) is None


@pytest.mark.parametrize(("value", "expected"), [("0", 0), ("3127", 3127), (17, 17), (str(2**63 - 1), 2**63 - 1)])
def test_counts_are_read(value, expected):
    assert count(value) == expected


@pytest.mark.parametrize("value", [None, "", "-1", -1, "1.5", 1.5, "many", True, str(2**63), "9" * 5000, "١٢", [1]])
def test_what_is_no_count_is_none_and_not_zero(value):
    assert count(value) is None


def test_moments_are_utc():
    assert moment("2026-11-18T17:00:05Z") == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert moment("2026-11-18T18:00:05+01:00") == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert moment("2026-11-18T17:00:05").tzinfo is UTC


@pytest.mark.parametrize(
    "value", [None, "", "yesterday", 1763485205, "0001-01-01T00:00:00+23:00", "2026-13-01T00:00:00Z"]
)
def test_what_is_no_moment_is_none(value):
    assert moment(value) is None


def test_a_missing_or_odd_part_is_empty():
    assert part({"snippet": {"thumbnails": {"high": {"url": "u"}}}}, "snippet", "thumbnails", "high") == {"url": "u"}
    assert part({"snippet": None}, "snippet", "thumbnails") == {}
    assert part(["snippet"], "snippet") == {}


def test_lists_keep_only_what_fits():
    assert parts({"items": [{"id": "a"}, None, "b", 3]}, "items") == [{"id": "a"}]
    assert parts({}, "items") == parts({"items": {"id": "a"}}, "items") == parts("items", "items") == []
    assert texts({"tags": ["a", 1, None, "b"]}, "tags") == ["a", "b"]
    assert texts({"tags": "ab"}, "tags") == []


def test_texts_are_trimmed_and_never_anything_else():
    assert text({"title": "  Crane "}, "title") == "Crane"
    assert text({"title": "half\ud800"}, "title") == texts({"tags": ["half\ud800"]}, "tags")[0] == "half"
    assert text({"title": 5}, "title") == text({}, "title") == ""


def test_absurd_picture_sizes_are_unknown():
    assert pixels(1280) == 1280
    assert pixels(0) is pixels(10**9) is pixels("wide") is None
