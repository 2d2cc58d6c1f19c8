"""Baselines and the scores that follow."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from hub import popularity
from hub.filters import StreamFilter
from hub.models import Baseline, Item
from hub.records import Counts, ItemData
from hub.scoring import p_of

DAY = timedelta(days=1)


@pytest.fixture
def settled(bring, now):
    """Forty items, ten to fifty days old, with 0 to 39 likes."""
    records = [
        ItemData(guid=str(n), title=str(n), published_at=now - (10 + n) * DAY, counts=Counts(likes=n))
        for n in range(40)
    ]
    return bring(*records).new


def test_a_first_import_scores_everything_as_typical(settled):
    assert {p_of(item.popularity) for item in settled} == {0.5}


def test_after_a_refresh_the_liked_stand_above_the_others(settled, now):
    assert popularity.refresh(now) > 0
    top = StreamFilter.from_query(QueryDict("sort=popular")).page(size=5).items
    assert all(item.likes >= 30 for item in top)
    scores = list(Item.objects.order_by("likes").values_list("popularity", flat=True))
    assert scores == sorted(scores)


def test_a_refresh_without_news_moves_nothing(settled, now):
    popularity.refresh(now)
    assert popularity.refresh(now) == 0


def test_an_item_of_a_source_without_counts_stays_typical(fill, settled, make_source, now):
    fill(3, source=make_source("Silent"), prefix="silent")
    popularity.refresh(now)
    assert {p_of(p) for p in Item.objects.filter(title__startswith="silent").values_list("popularity", flat=True)} == {
        0.5
    }


def test_counts_of_a_platform_that_forbids_it_change_no_score(bring, make_source, platform, now):
    platform("shy", may_score=False)
    shy = make_source("Shy", platform="shy")
    records = [ItemData(guid=str(n), published_at=now - (10 + n) * DAY, counts=Counts(views=n * n)) for n in range(30)]
    bring(*records, source=shy)
    popularity.refresh(now)
    assert {p_of(p) for p in Item.objects.values_list("popularity", flat=True)} == {0.5}


def test_a_new_count_moves_the_score_at_once(settled, bring, now):
    popularity.refresh(now)
    before = Item.objects.get(guid="5").popularity_class
    old = settled[5]
    bring(ItemData(guid="5", title="5", published_at=old.published_at, counts=Counts(likes=500)))
    assert Item.objects.get(guid="5").popularity_class > before


def test_young_items_do_not_move_the_baseline(bring, now):
    bring(*[ItemData(guid=str(n), published_at=now - DAY, counts=Counts(likes=n)) for n in range(10)])
    popularity.refresh(now)
    assert not Baseline.objects.exists()


def test_baselines_are_stale_until_made_and_after_a_day(settled, now):
    assert popularity.is_stale(now)
    popularity.refresh(now)
    assert not popularity.is_stale(now + timedelta(hours=23))
    assert popularity.is_stale(now + timedelta(hours=25))


def test_where_nothing_is_counted_there_is_nothing_to_refresh(fill, now):
    fill(3)
    assert not popularity.is_stale(now)
