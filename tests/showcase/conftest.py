"""The people of two areas, and quick ways to put something into a place."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from hub.models import Item
from hub.records import ItemData
from showcase.models import Placement
from showcase.pages import FRONT, Page
from showcase.placing import Wish, place
from tests.factories import make_items, make_picture, make_stream
from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


@pytest.fixture
def stream(db) -> None:
    make_stream()


@pytest.fixture
def articles(db) -> Callable[..., list[Item]]:
    """articles(5) makes five public items with a picture, an hour apart, the newest first: "Article 0" …"""

    def make(number: int, pictures: bool = True, name: str = "Article", **columns: object) -> list[Item]:
        now = timezone.now()
        records = [
            ItemData(f"{name}{n}", title=f"{name} {n}", published_at=now - timedelta(hours=n), **columns)
            for n in range(number)
        ]
        items = make_items(records)
        for item in items if pictures else ():
            make_picture(item)
        return items

    return make


@pytest.fixture
def put(db) -> Callable[..., Placement]:
    """put(item, "hero", area=…, starts_at=…) puts one item into a place, now."""

    def put_(item: Item, where: str = "hero", page: Page = FRONT, now: datetime | None = None, **wish: object):
        [row] = place([item], page, where, None, now or timezone.now(), Wish(**wish))
        return row

    return put_


@pytest.fixture
def soup(client) -> Callable[..., BeautifulSoup]:
    def parsed(path: str = "/") -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
