"""A source, the moment, and quick ways to fill the stream."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub import platforms
from hub.ingest import Stored, store
from hub.models import ItemPicture, Source, Tag, TagKind
from hub.platforms import PlatformPolicy
from hub.records import ItemData

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def make_source(db) -> Callable[..., Source]:
    def make(title: str = "Journal", platform: str = "feed", **columns: object) -> Source:
        columns = {"trusted": True, "external_id": title, **columns}
        return Source.objects.create(title=title, platform=platform, **columns)

    return make


@pytest.fixture
def source(make_source) -> Source:
    return make_source()


@pytest.fixture
def make_tag(db) -> Callable[..., Tag]:
    def make(name: str, kind: str = TagKind.TOPIC, **columns: object) -> Tag:
        return Tag.objects.create(name=name, kind=kind, **columns)

    return make


@pytest.fixture
def bring(source) -> Callable[..., Stored]:
    """bring(ItemData(...), ...) stores records of the source, a day apart when they have no date."""

    def bring_(*records: ItemData, source: Source = source, now: datetime = NOW) -> Stored:
        return store(source, records, now)

    return bring_


@pytest.fixture
def fill(source) -> Callable[..., list]:
    """fill(5, kind="video") stores five items, an hour apart, newest first; returns them in that order."""

    def fill_(count: int, source: Source = source, prefix: str = "item", **columns: object) -> list:
        records = [
            ItemData(
                guid=f"{source.pk}-{prefix}-{n}",
                title=f"{prefix} {n}",
                published_at=NOW - timedelta(hours=n),
                **columns,
            )
            for n in range(count)
        ]
        return store(source, records, NOW).new

    return fill_


@pytest.fixture
def platform() -> Callable[..., None]:
    """platform("shy", may_score=False) registers a platform with a policy for one test."""
    before = dict(platforms._platforms)

    def register(key: str, **policy: object) -> None:
        platforms.register(platforms.Platform(key, key.title(), PlatformPolicy(**policy)))

    yield register
    platforms._platforms.clear()
    platforms._platforms.update(before)


@pytest.fixture
def media(settings, tmp_path) -> Path:
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def picture(fill, media) -> ItemPicture:
    """A picture that an item wants and that nobody fetched yet."""
    (item,) = fill(1)
    return ItemPicture.objects.create(item=item, order=0, origin_url="https://origin.example/a.jpg")
