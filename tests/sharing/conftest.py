"""A stream with an item of each sort that sharing has to tell apart."""

from collections.abc import Callable

import pytest

from hub import platforms
from hub.models import StreamPage
from hub.platforms import PlatformPolicy
from tests.factories import make_stream


@pytest.fixture
def page(db) -> StreamPage:
    return make_stream()


@pytest.fixture
def closed_platform() -> Callable[..., str]:
    """A platform whose words may not go out again: its key."""
    before = dict(platforms._platforms)
    platforms.register(platforms.Platform("shy", "Shy", PlatformPolicy(may_syndicate=False, attribution="View on Shy")))
    yield "shy"
    platforms._platforms.clear()
    platforms._platforms.update(before)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
