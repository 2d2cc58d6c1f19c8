"""The stream's fixtures, and a caller who reads JSON."""

import pytest
from django.core.cache import cache

from tests.factories import make_stream
from tests.hub.conftest import bring, fill, make_source, make_tag, media, now, picture, platform, source  # noqa: F401


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def stream(db):
    return make_stream()


@pytest.fixture
def ask(client, stream):
    """ask("items?kind=video") -> the response, with its JSON read."""
    return lambda path, **headers: client.get(f"/api/v1/{path}", headers=headers)
