"""Items and tags of one source, and a picture of every table that a merge may touch."""

from datetime import UTC, datetime, timedelta

import pytest

from hub import search
from hub.ingest import store
from hub.models import Item, Source, Tag, TagKind, User
from hub.records import ItemData
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def source(db) -> Source:
    return Source.objects.create(platform="feed", external_id="journal", title="Journal", trusted=True)


@pytest.fixture
def editor(db) -> User:
    return User.objects.create_user("ed")


@pytest.fixture
def fill(source):
    """fill(3) stores three items, an hour apart, newest first."""

    def fill_(count: int, prefix: str = "item", source: Source = source) -> list[Item]:
        records = [
            ItemData(guid=f"{prefix}-{n}", title=f"{prefix} {n}", published_at=NOW - timedelta(hours=n))
            for n in range(count)
        ]
        return store(source, records, NOW).new

    return fill_


@pytest.fixture
def make_tag(db):
    def make(name: str, kind: str = TagKind.TOPIC, **columns: object) -> Tag:
        return Tag.objects.create(name=name, kind=kind, **columns)

    return make


@pytest.fixture
def found():
    """found("lamps") -> keys of the items that the search finds."""
    return lambda words: set(Item.objects.filter(search.matches(words)).values_list("pk", flat=True))
