"""What fills an empty place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub import curation
from hub.filters import StreamFilter
from hub.models import Area, Item, Tag, TagKind
from showcase import popular
from showcase.popular import FEWEST, WINDOW, candidates
from tests.factories import make_picture

pytestmark = pytest.mark.django_db


def titles(number: int = 3, view: StreamFilter | None = None) -> list[str]:
    return [item.title for item in candidates(view or StreamFilter(), number, timezone.now())]


def test_what_is_popular_now_comes_first(articles):
    items = articles(FEWEST)
    Item.objects.filter(pk=items[5].pk).update(trending_class=10**6)
    assert titles(1) == ["Article 5"]


def test_what_is_featured_comes_before_what_is_popular_also_without_a_picture(articles):
    items = articles(FEWEST, pictures=False)
    make_picture(items[0])
    Item.objects.filter(pk=items[7].pk).update(featured=True)
    assert titles(2) == ["Article 7", "Article 0"]


def test_what_has_no_picture_is_not_lifted_out(articles):
    articles(FEWEST, pictures=False)
    assert titles() == []


def test_an_old_success_is_not_popular_now_but_old_news_fill_what_is_left(articles):
    items = articles(FEWEST)
    long_ago = timezone.now() - WINDOW - timedelta(days=1)
    Item.objects.exclude(pk=items[9].pk).update(sort_at=long_ago)
    Item.objects.filter(pk=items[4].pk).update(trending_class=10**6)
    assert titles() == ["Article 9", "Article 0", "Article 1"]


def test_a_page_with_few_items_shows_them_in_its_stream(articles):
    articles(FEWEST - 1)
    assert titles() == []


@pytest.mark.parametrize("mark", [{"is_repost": True}, {"is_reply": True}, {"sensitive": True}])
def test_reposts_replies_and_sensitive_pictures_stay_where_they_are(articles, mark):
    articles(FEWEST, **mark)
    assert titles() == []


def test_only_items_of_the_page_and_that_are_public(articles):
    north = Area.objects.create(name="North", slug="north")
    items = articles(FEWEST, name="Film")
    Item.objects.update(area=north)
    articles(3)
    view = StreamFilter(area=("north",))
    assert titles(2, view) == ["Film 0", "Film 1"]
    curation.hide(items[:1], None)
    assert titles(2, view) == []
    assert titles(2, StreamFilter(area=("nowhere",))) == []


def test_a_tag_has_its_own(articles):
    tag = Tag.objects.create(name="Lamps", kind=TagKind.TOPIC)
    items = articles(FEWEST + 3)
    for item in items[2:]:
        curation.set_tags(item, [tag], None)
    assert titles(2, StreamFilter(topic=("lamps",))) == ["Article 2", "Article 3"]
    assert titles(2, StreamFilter(product=("lamps",))) == []


def test_what_is_featured_far_down_the_stream_is_found(articles, monkeypatch):
    monkeypatch.setattr(popular, "POOL", FEWEST)
    items = articles(FEWEST + 5)
    Item.objects.filter(pk=items[-1].pk).update(featured=True)
    assert titles(2) == ["Article 16", "Article 0"]
