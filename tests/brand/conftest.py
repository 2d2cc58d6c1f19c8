"""A site with its people, and the look it may be given."""

import pytest
from wagtail.models import Site

from brand.models import BrandSettings
from tests.newsroom import newsroom, newsroom_rows

__all__ = ["newsroom", "newsroom_rows"]


@pytest.fixture
def place(newsroom) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def look(place):
    """look(accent="#7a2ea0") -> the saved settings of the site."""

    def make(**columns: object) -> BrandSettings:
        return BrandSettings.objects.create(site=place, **columns)

    return make
