"""A Data API on the loopback wire."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.feeds.adapters.youtube.answers import UPLOADS, FakeApi
from tests.wire import Wire


@pytest.fixture
def api(wire: Wire) -> FakeApi:
    return FakeApi(wire)


@pytest.fixture
def sample(payload: Callable[[str], bytes]) -> Callable[[str], Any]:
    """sample("videos") -> the JSON of tests/payloads/youtube/videos.json."""
    return lambda name: json.loads(payload(f"youtube/{name}.json"))


@pytest.fixture
def museum(api: FakeApi, sample: Callable[[str], Any]) -> FakeApi:
    """The invented sample: a normal video, a short, an upcoming broadcast, a private, a deleted and an old video."""
    api.channel(sample("channels-forHandle")["items"][0])
    api.serve(f"playlistItems?playlistId={UPLOADS}", sample("playlistItems-page1"))
    api.serve(f"playlistItems?playlistId={UPLOADS}&pageToken={sample('playlistItems-page1')['nextPageToken']}",
              sample("playlistItems-page2"))  # fmt: skip
    api.serve("videos", sample("videos"))
    return api
