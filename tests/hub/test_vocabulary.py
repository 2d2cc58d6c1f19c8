"""A changed word reaches the items, newest first, and all of them by command."""

import io

import pytest
from django.core.management import call_command

from hub import curation, search, vocabulary
from hub.models import Item, Tag

pytestmark = pytest.mark.django_db


def test_the_newest_items_get_a_new_tag_at_once(fill, make_tag, monkeypatch):
    items = fill(5, prefix="lamp")
    monkeypatch.setattr(vocabulary, "NEWEST", 2)
    vocabulary.apply(make_tag("Lamps", match_words="lamp"))
    assert list(Item.objects.filter(tags__name="Lamps")) == items[:2]


def test_the_command_reaches_the_older_ones(fill, make_tag):
    fill(5, prefix="lamp")
    make_tag("Lamps", match_words="lamp")
    out = io.StringIO()
    call_command("retag", stdout=out)
    assert Item.objects.filter(tags__name="Lamps").count() == 5
    assert "5 items" in out.getvalue()


def test_what_carries_the_tag_is_looked_at_however_old(fill, make_tag, monkeypatch):
    items = fill(5, prefix="lamp")
    tag = make_tag("Lamps", match_words="lamp")
    call_command("retag", stdout=io.StringIO())
    monkeypatch.setattr(vocabulary, "NEWEST", 1)
    Tag.objects.filter(pk=tag.pk).update(match_words="")
    tag.refresh_from_db()
    vocabulary.apply(tag)
    assert not Item.objects.filter(pk__in=[item.pk for item in items], tags=tag).exists()


def test_tombstones_stay_out_of_the_search(fill, make_tag):
    gone = fill(1)[0]
    tag = make_tag("Lamps")
    curation.set_tags(gone, [tag], None)
    curation.remove([gone], None)
    vocabulary.apply(tag)
    assert not Item.objects.filter(search.matches("lamps")).exists()
    vocabulary.delete(tag, None)
    assert not Item.objects.filter(search.matches("lamps")).exists()
