"""Untrusted JSON: every wrong type counts as absent."""

from datetime import UTC, datetime

import pytest

from feeds.adapters.fields import count, decoded, epoch, moment, part, parts, text, texts


def test_json_with_a_byte_order_mark_and_a_broken_byte_is_read():
    assert decoded(b'\xef\xbb\xbf{"a": "b\xffc"}') == {"a": "b\ufffdc"}


def test_half_an_emoji_becomes_a_question_mark_and_a_whole_one_stays():
    assert decoded(rb'{"a": "\ud83d", "b": "\uD83D\uDE00"}') == {"a": "?", "b": "\U0001f600"}


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"{", b"[" * 200_000], ids=["empty", "html", "half", "bomb"])
def test_what_is_no_json_is_one_kind_of_error(body):
    with pytest.raises(ValueError):
        decoded(body)


def test_a_path_through_anything_but_objects_leads_to_nothing():
    assert part({"a": {"b": {"c": 1}}}, "a", "b") == {"c": 1}
    assert part({"a": [1]}, "a", "b") == {}
    assert part(None, "a") == {}


def test_lists_keep_only_what_has_the_right_type():
    assert parts({"a": [{"b": 1}, "x", None]}, "a") == [{"b": 1}]
    assert parts({"a": {"b": 1}}, "a") == []
    assert parts([], "a") == []
    assert texts({"a": ["x", 1]}, "a") == ["x"]
    assert texts({"a": "x"}, "a") == []


@pytest.mark.parametrize(
    ("value", "expected"), [(" a ", "a"), (12, "12"), (True, ""), (None, ""), ([], ""), (10**30, "")]
)
def test_texts_and_whole_numbers_are_texts(value, expected):
    assert text({"a": value}, "a") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("21", 21), (0, 0), ("0", 0), (-1, None), ("1.5", None), (True, None), ("٣", None), (2**63, None)],
)
def test_counts_tell_zero_from_nothing(value, expected):
    assert count(value) == expected


def test_times_are_utc():
    assert moment("2026-11-18T18:05:00+01:00") == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert moment("2026-11-18T17:05:00.000Z") == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert moment("2026-11-18T17:05:00") == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert epoch("1795021205") == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "", None, 7, "0001-01-01T00:00:00+10:00"])
def test_what_is_no_time_is_none(value):
    assert moment(value) is None


@pytest.mark.parametrize("value", ["0", 0, None, 10**18, "-5"])
def test_what_is_no_count_of_seconds_is_none(value):
    assert epoch(value) is None


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


def test_lists_of_objects_and_of_texts_keep_only_what_fits():
    assert parts({"items": [{"id": "a"}, None, "b", 3]}, "items") == [{"id": "a"}]
    assert parts({}, "items") == parts({"items": {"id": "a"}}, "items") == parts("items", "items") == []
    assert texts({"tags": ["a", 1, None, "b"]}, "tags") == ["a", "b"]
    assert texts({"tags": "ab"}, "tags") == []


def test_texts_are_trimmed_and_hold_no_half_of_a_pair():
    assert text({"title": "  Crane "}, "title") == "Crane"
    assert text({"title": "half\ud800"}, "title") == texts({"tags": ["half\ud800"]}, "tags")[0] == "half"
    assert text({}, "title") == ""
