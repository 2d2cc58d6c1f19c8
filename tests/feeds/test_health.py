"""How a source is doing, in one short sentence."""

import pytest
from django.utils import timezone

from feeds.health import health
from feeds.models import FetchState
from hub.models import Source

WELL = {"last_success_at": timezone.now()}


@pytest.mark.parametrize(
    ("state", "active", "expected"),
    [
        (None, True, "own posts"),
        ({}, True, "not imported yet"),
        (WELL, True, "ok"),
        (WELL, False, "paused"),
        (WELL | {"moved_to": "https://new.example/"}, True, "ok; moved to https://new.example/"),
        ({"failures": 1, "last_error": "It sleeps."}, True, "failed once: It sleeps."),
        (WELL | {"failures": 3, "last_error": "It sleeps."}, True, "failed 3 times in a row: It sleeps."),
        ({"failures": 3, "last_error": "It sleeps."}, False, "paused"),
    ],
)
def test_the_most_important_thing_is_said(state, active, expected):
    source = Source(title="Daily", active=active)
    assert health(source, None if state is None else FetchState(source=source, **state)) == expected
