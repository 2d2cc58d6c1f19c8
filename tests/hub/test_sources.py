"""Deleting and re-tagging reach everything of a source and nothing of another."""

import pytest
from django.core.files.storage import default_storage

from hub import search, sources
from hub.models import Item, ItemPicture, Source
from tests.factories import make_picture

pytestmark = pytest.mark.django_db


def test_deleting_a_source_leaves_nothing_of_it(make_source, fill, django_capture_on_commit_callbacks):
    source, other = make_source("Gone"), make_source("Stays")
    picture = make_picture(fill(2, source=source, prefix="gone")[0], colour="red")
    kept = make_picture(fill(1, source=other, prefix="kept")[0], colour="blue")
    with django_capture_on_commit_callbacks(execute=True):
        assert sources.delete(source, None) == 2
    assert not Source.objects.filter(pk=source.pk).exists()
    assert list(ItemPicture.objects.all()) == [kept]
    assert not default_storage.exists(picture.name(picture.width))
    assert default_storage.exists(kept.name(kept.width))
    assert not Item.objects.filter(search.matches("gone")).exists()


def test_a_picture_that_another_item_shows_too_stays(make_source, fill, django_capture_on_commit_callbacks):
    source, other = make_source("Gone"), make_source("Stays")
    make_picture(fill(1, source=source)[0], colour="red")
    same = make_picture(fill(1, source=other)[0], colour="red")
    with django_capture_on_commit_callbacks(execute=True):
        sources.delete(source, None)
    assert default_storage.exists(same.name(same.width))


def test_re_tagging_follows_the_defaults_of_source_and_area(source, fill, make_tag):
    fill(3)
    source.default_tags.add(make_tag("Lamps"))
    sources.retag(source)
    assert Item.objects.filter(tags__name="Lamps").count() == 3
    assert Item.objects.filter(search.matches("lamps")).count() == 3
    source.default_tags.clear()
    sources.retag(source)
    assert not Item.objects.filter(tags__name="Lamps").exists()
