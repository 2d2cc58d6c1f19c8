"""When signed addresses stop working."""

from datetime import UTC, datetime

import pytest

from feeds.adapters.graph import expiry


def test_the_stamp_is_hexadecimal_seconds():
    assert expiry("https://scontent.example/1.jpg?oh=00_Af&oe=6926A1F0") == datetime(2025, 11, 26, 6, 45, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://scontent.example/1.jpg",
        "https://scontent.example/1.jpg?oe=",
        "https://scontent.example/1.jpg?oe=soon",
        "https://scontent.example/1.jpg?oe=0000000",
        "https://scontent.example/1.jpg?oe=ffffffffffffffff",
        "https://[scontent.example/1.jpg?oe=6926A1F0",
    ],
)
def test_without_a_usable_stamp_nothing_is_said(url):
    assert expiry(url) is None
