"""The people of two areas, and rules at hand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.ingest import Stored, store
from hub.models import Source, Tag
from hub.records import ItemData
from rules.models import Rule
from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


@pytest.fixture
def make_rule(db) -> Callable[..., Rule]:
    """make_rule("No casinos", words="casino*", verdict="hide") -> a rule that is on, after those there are."""

    def make(name: str = "Rule", tags: tuple[Tag, ...] = (), **columns) -> Rule:
        rule = Rule.objects.create(name=name, **{"active": True, "order": Rule.objects.count(), **columns})
        rule.tags.set(tags)
        return rule

    return make


@pytest.fixture
def trusted(newsroom) -> Source:
    """The north's source, whose items are public at once."""
    newsroom.north_source.trusted = True
    newsroom.north_source.save()
    return newsroom.north_source


@pytest.fixture
def bring(trusted) -> Callable[..., Stored]:
    """bring("A casino", "A walk") stores an item for each title; bring(ItemData(…)) what it is given."""

    def bring_(*records: str | ItemData, source: Source = trusted) -> Stored:
        now = timezone.now()
        told = [
            record
            if isinstance(record, ItemData)
            else ItemData(guid=record, title=record, published_at=now - timedelta(minutes=place))
            for place, record in enumerate(records)
        ]
        return store(source, told, now)

    return bring_
