"""The people of two areas, and a site whose door leads to the wire."""

import pytest

from tests.feeds.admin.notes import ADDRESS, FEED
from tests.newsroom import newsroom, newsroom_rows, sign_in
from tests.wire import Wire

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


@pytest.fixture
def notes(wire, settings) -> Wire:
    """A blog at ADDRESS with two entries."""
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    wire.serve(ADDRESS, FEED, content_type="application/rss+xml")
    return wire
