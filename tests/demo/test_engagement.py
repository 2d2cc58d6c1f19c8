"""Engagement grows with age and never falls."""

from datetime import timedelta

from demo.brand import brand
from demo.engagement import counts

from .conftest import START

AGES = [
    timedelta(0),
    timedelta(minutes=20),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=9),
    timedelta(days=400),
]


def test_numbers_never_fall(still):
    for key in brand().channels:
        for item in still.server.timeline.items(key, START)[:10]:
            found = [counts(item, item.published + age) for age in AGES]
            for name in ("views", "likes", "comments", "shares"):
                row = [getattr(each, name) for each in found]
                assert row == sorted(row)


def test_nobody_has_seen_what_was_published_this_second(still):
    item = still.server.timeline.items("films", START)[0]
    assert counts(item, item.published).views == 0


def test_a_film_finds_its_public_within_a_year(still):
    item = still.server.timeline.items("films", START)[-1]
    assert counts(item, START).views > 200
    assert counts(item, START).likes > 0
