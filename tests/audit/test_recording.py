"""Every entry of the log is indexed with the place where it happened, and none is changed or deleted."""

import pytest
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext, log
from wagtail.models import ModelLogEntry, PageLogEntry

from audit.models import Entry
from audit.places import area_of
from audit.recording import AppendOnly, catch_up
from hub import curation, sources, suspensions
from hub.admin import history
from hub.models import Topic, User
from hub.trail import CHANGED


def person(username: str) -> User:
    return User.objects.get(username=username)


def newest() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def test_a_decision_is_indexed_with_its_person_its_object_and_its_area(newsroom):
    item = newsroom.waiting(newsroom.north_source)
    curation.hide([item], person("bob"), "Not ours")
    entry = newest()
    assert (entry.user, entry.action, entry.area) == (person("bob"), "hub.hide", newsroom.north)
    assert (entry.object_id, entry.label) == (str(item.pk), item.display_title)
    assert "Hidden: Not ours" in entry.words
    assert entry.model_entry == ModelLogEntry.objects.order_by("-pk")[0]


def test_the_area_of_a_page_is_that_of_its_section(newsroom):
    section = newsroom.north.sections.get()
    log(section, "wagtail.edit", user=person("bob"))
    assert newest().area == newsroom.north and newest().page_entry is not None


def test_the_area_is_that_of_the_moment(newsroom):
    item = newsroom.waiting(newsroom.north_source)
    curation.approve([item], None)
    curation.move([item], newsroom.south, None)
    first, second = Entry.objects.filter(object_id=str(item.pk), kind__model="item").order_by("pk")
    assert (first.area, second.area) == (newsroom.north, newsroom.south)


def test_what_a_suspension_takes_away_belongs_to_the_area_of_its_source(newsroom):
    suspension = suspensions.suspend(person("bob"), "A rumour", source=newsroom.north_source)
    assert (newest().area, area_of(suspension)) == (newsroom.north, newsroom.north.pk)


def test_the_deletion_of_a_source_stays_in_its_area(newsroom):
    pk = newsroom.north_source.pk
    sources.delete(newsroom.north_source, person("bob"))
    entry = Entry.objects.get(action="wagtail.delete", object_id=str(pk))
    assert (entry.area, entry.label) == (newsroom.north, "Northern")


def test_pictures_belong_to_the_area_of_their_collection(newsroom):
    picture = get_image_model()(title="Bridge", collection=newsroom.north.collection)
    assert area_of(picture) == newsroom.north.pk


def test_what_has_no_area_has_none(newsroom):
    assert area_of(Topic.objects.create(name="Lamps")) is None
    assert area_of(newsroom.stray_source) is None


def test_an_edit_that_is_told_column_by_column_is_listed_once(newsroom):
    source = newsroom.north_source
    with LogContext(user=person("bob")):
        source.title = "Northern lights"
        source.save()
        log(source, "wagtail.edit")
    shown = Entry.objects.filter(object_id=str(source.pk), kind__model="source", echo=False)
    assert [entry.action for entry in shown] == [CHANGED]


def test_an_edit_without_a_change_of_columns_is_listed(newsroom):
    with LogContext(user=person("bob")):
        log(newsroom.north_source, "wagtail.edit")
    assert (newest().action, newest().echo) == ("wagtail.edit", False)


@pytest.mark.parametrize("model", [ModelLogEntry, PageLogEntry, Entry])
def test_nothing_that_was_logged_is_changed_or_deleted(newsroom, model):
    curation.approve([newsroom.waiting(newsroom.north_source)], None)
    entry = model.objects.order_by("pk")[0]
    entry.label = "Something else"
    for attempt in (entry.save, entry.delete, model.objects.all().delete):
        with pytest.raises(AppendOnly), transaction.atomic():
            attempt()
    assert model.objects.filter(pk=entry.pk).exclude(label="Something else").exists()


def test_what_was_logged_before_the_index_was_there_is_brought_in_once(newsroom):
    curation.approve([newsroom.waiting(newsroom.north_source)], person("bob"))
    total = Entry.objects.count()
    Entry.objects.all()._raw_delete("default")
    assert catch_up() == total and catch_up() == 0
    assert Entry.objects.filter(action="hub.approve", area=newsroom.north, user=person("bob")).count() == 1


def test_a_formatter_that_stumbles_undoes_nothing(newsroom, monkeypatch, caplog):
    def stumble(*_):
        raise KeyError("reason")

    monkeypatch.setattr(history.ReasonFormatter, "format_message", stumble)
    assert curation.hide([newsroom.waiting(newsroom.north_source)], None, "Not ours") == 1
    assert "hub.hide" in newest().words
