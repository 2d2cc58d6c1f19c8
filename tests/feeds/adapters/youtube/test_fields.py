"""Sizes and lengths: right ones are read, wrong ones are absent."""

import pytest

from feeds.adapters.youtube.fields import pixels, seconds


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


def test_absurd_picture_sizes_are_unknown():
    assert pixels(1280) == 1280
    assert pixels(0) is pixels(10**9) is pixels("wide") is None
