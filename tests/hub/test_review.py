"""Approved words that change: keep, flag or review, as the source says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from hub import curation, suspensions
from hub.models import Item, Source, Status
from hub.models.source import AfterEdit
from hub.records import Counts, ItemData, Media
from hub.review import changed_words, usual

RECORD = ItemData(guid="1", url="https://journal.example/1", title="Light in the harbour", text="The lamps are lit.")
EDITED = replace(RECORD, title="Buy cheap lamps")


@pytest.fixture
def watched(source):
    """watched("flag") sets the source's policy."""

    def watched_(policy: str) -> Source:
        Source.objects.filter(pk=source.pk).update(after_edit=policy)
        return source

    return watched_


def entries() -> list[tuple[str, str]]:
    return [(entry.action, entry.data.get("reason", "")) for entry in ModelLogEntry.objects.order_by("pk")]


def test_an_edit_flags_a_public_item_with_the_reason(watched, bring):
    watched(AfterEdit.FLAG)
    bring(RECORD)
    bring(EDITED)
    item = Item.objects.get()
    assert (item.status, item.flag_reason) == (Status.PUBLIC, "Its source changed its title.")
    assert item.flagged_at is not None
    assert entries() == [("hub.flag", "Its source changed its title.")]


def test_an_edit_sends_a_public_item_back_for_review(watched, bring):
    watched(AfterEdit.REVIEW)
    bring(RECORD)
    bring(replace(RECORD, text="The lamps are out.", media=(Media("https://img.example/2.jpg"),)))
    item = Item.objects.get()
    assert item.status == Status.PENDING
    assert item.status_reason == "Its source changed its text and pictures and files."
    assert entries() == [("hub.hold", item.status_reason)]


def test_a_kept_edit_leaves_no_trace_but_its_version(bring):
    bring(RECORD)
    bring(EDITED)
    item = Item.objects.get()
    assert (item.status, item.flagged_at) == (Status.PUBLIC, None)
    assert item.versions.count() == 1 and not entries()


@pytest.mark.parametrize("policy", [AfterEdit.FLAG, AfterEdit.REVIEW])
@pytest.mark.parametrize(
    "change",
    [
        {"counts": Counts(views=10, likes=2)},
        {"updated_at": datetime(2026, 11, 25, tzinfo=UTC)},
        {"published_at": datetime(2026, 11, 20, tzinfo=UTC)},
        {"tags": ("sea",)},
    ],
)
def test_counts_dates_and_tags_alone_never_do_that(watched, bring, policy, change):
    watched(policy)
    bring(RECORD)
    bring(replace(RECORD, **change))
    item = Item.objects.get()
    assert (item.status, item.flagged_at) == (Status.PUBLIC, None) and not entries()


def test_words_that_an_editor_put_in_their_place_do_not_change_for_visitors(watched, bring):
    watched(AfterEdit.REVIEW)
    bring(RECORD)
    curation.correct(Item.objects.get(), {"title": "Our light"}, None)
    bring(EDITED)
    assert Item.objects.get().status == Status.PUBLIC


@pytest.mark.parametrize("decide", [curation.hold, curation.hide])
def test_what_the_public_does_not_see_is_left_as_it_is(watched, bring, decide):
    watched(AfterEdit.FLAG)
    bring(RECORD)
    decide([Item.objects.get()], None)
    bring(EDITED)
    assert Item.objects.get().flag_reason == ""


def test_one_that_is_flagged_already_is_not_flagged_with_every_import(watched, bring, now):
    watched(AfterEdit.FLAG)
    bring(RECORD)
    bring(EDITED)
    first = Item.objects.get().flagged_at
    bring(replace(RECORD, title="Another one"), now=now + timedelta(hours=1))
    assert Item.objects.get().flagged_at == first and len(entries()) == 1


def test_after_somebody_looked_the_next_edit_flags_it_again(watched, bring):
    watched(AfterEdit.FLAG)
    bring(RECORD)
    bring(EDITED)
    assert curation.unflag([Item.objects.get()], None) == 1
    bring(replace(RECORD, title="Another one"))
    assert Item.objects.get().flagged_at is not None
    assert [action for action, _ in entries()] == ["hub.flag", "hub.unflag", "hub.flag"]


def test_an_edit_under_a_suspension_counts_when_it_ends(watched, bring, source):
    watched(AfterEdit.REVIEW)
    bring(RECORD)
    suspension = suspensions.suspend(None, "a rumour", source=source)
    bring(EDITED)
    suspensions.release(suspension, None)
    assert Item.objects.get().status == Status.PENDING


def test_what_changed_is_named_once_and_in_reading_order():
    assert changed_words(["media", "content_html", "summary", "licence"], []) == ["text", "pictures and files"]
    assert changed_words(["title"], ["title"]) == []


def test_strangers_words_are_looked_at_again_and_our_own_are_kept():
    assert (usual(trusted=True), usual(trusted=False)) == (AfterEdit.KEEP, AfterEdit.FLAG)
