"""Taking decisions back: where an item still is as the decision left it, and nowhere else."""

import pytest
from wagtail.models import ModelLogEntry

from hub import curation, search, suspensions
from hub.models import Area, Item, Status, User
from hub.undo import undo, undo_each, undoable

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("edith")


@pytest.fixture
def item(make_source, fill) -> Item:
    return fill(1, source=make_source("Queue", trusted=False))[0]


def last(item: Item) -> ModelLogEntry:
    return ModelLogEntry.objects.for_instance(item).order_by("-pk").first()


def test_an_approval_is_undone_and_the_log_names_what_was(item, editor):
    curation.approve([item], editor)
    entry = last(item)
    assert undo([entry], editor) == 1
    item.refresh_from_db()
    assert item.status == Status.PENDING
    assert (last(item).action, last(item).data["entry"], last(item).user) == ("hub.undo", entry.pk, editor)


def test_the_reason_of_a_hidden_item_returns(item, editor):
    curation.hide([item], editor, "dull")
    curation.approve([item], editor)
    undo([last(item)], editor)
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.HIDDEN, "dull")


def test_what_somebody_decided_since_stands(item, editor):
    curation.approve([item], editor)
    entry = last(item)
    curation.hide([item], editor, "on second thoughts")
    done = undo_each([entry], editor)
    assert (done.restored, done.left) == ((), (entry.pk,))
    item.refresh_from_db()
    assert item.status == Status.HIDDEN


def test_undoing_twice_counts_once(item, editor):
    curation.approve([item], editor)
    entry = last(item)
    assert [undo([entry], editor), undo([entry], editor)] == [1, 0]


def test_an_undo_can_be_undone(item, editor):
    curation.approve([item], editor)
    undo([last(item)], editor)
    undo([last(item)], editor)
    item.refresh_from_db()
    assert item.status == Status.PUBLIC


def test_several_decisions_about_one_item_are_undone_from_the_last(item, editor):
    curation.approve([item], editor)
    first = last(item)
    curation.hide([item], editor, "no")
    assert undo([first, last(item)], editor) == 2
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.PENDING, "")


def test_a_flag_returns_with_its_moment(item, editor):
    curation.flag([item], None, "its words changed")
    item.refresh_from_db()
    flagged_at = item.flagged_at
    curation.approve([item], editor)
    item.refresh_from_db()
    assert item.flagged_at is None
    assert undo([last(item)], editor) == 1
    item.refresh_from_db()
    assert (item.flagged_at, item.flag_reason) == (flagged_at, "its words changed")


def test_a_moved_item_returns_unless_its_area_is_gone(item, editor):
    north, south = (Area.objects.create(name=name, slug=name) for name in ("north", "south"))
    curation.move([item], north, editor)
    curation.move([item], south, editor)
    entry = last(item)
    assert undo([entry], editor) == 1
    item.refresh_from_db()
    assert item.area == north
    curation.move([item], south, editor)
    north.delete()
    assert undo([last(item)], editor) == 0


def test_tags_given_are_taken_away_and_tags_taken_away_return_as_they_were(item, editor, make_tag):
    lamps, night = make_tag("Lamps"), make_tag("Night")
    curation.set_tags(item, [lamps], editor)
    item.tag_links.update(by_hand=False, reason="hashtag")
    curation.set_tags(item, [night], editor)
    assert undo([last(item)], editor) == 1
    assert list(item.tag_links.values_list("tag__name", "by_hand", "reason")) == [("Lamps", False, "hashtag")]
    assert not item.refused_tags.exists()
    assert list(Item.objects.filter(search.matches("lamps"))) == [item]


def test_a_refusal_returns_with_the_undo(item, editor, make_tag):
    lamps = make_tag("Lamps")
    curation.set_tags(item, [lamps], editor)
    curation.set_tags(item, [], editor)
    curation.set_tags(item, [lamps], editor)
    undo([last(item)], editor)
    assert list(item.refused_tags.all()) == [lamps]


def test_tags_that_somebody_changed_since_are_left(item, editor, make_tag):
    lamps = make_tag("Lamps")
    curation.set_tags(item, [lamps], editor)
    entry = last(item)
    curation.set_tags(item, [], editor)
    assert undo([entry], editor) == 0


def test_a_tag_that_was_deleted_since_is_left(item, editor, make_tag):
    lamps = make_tag("Lamps")
    curation.set_tags(item, [lamps], editor)
    curation.set_tags(item, [], editor)
    entry = last(item)
    lamps.delete()
    assert undo([entry], editor) == 0


def test_a_removal_and_a_correction_cannot_be_undone_here(item, editor):
    curation.correct(item, {"title": "Mine"}, editor)
    assert not undoable(last(item))
    curation.approve([item], editor)
    approval = last(item)
    curation.remove([item], editor)
    assert not undoable(last(item))
    assert undo([approval, last(item)], editor) == 0


def test_an_entry_that_names_other_columns_is_refused(item, editor):
    curation.approve([item], editor)
    entry = last(item)
    entry.data = {"before": {"url": "https://evil.example"}, "after": {"url": item.url}}
    assert not undoable(entry)
    assert undo([entry], editor) == 0


def test_undoing_does_not_let_an_item_out_of_a_suspension(item, editor):
    curation.approve([item], editor)
    curation.hide([item], editor)
    suspensions.suspend(editor, "hacked", source=item.source)
    undo([last(item)], editor)
    item.refresh_from_db()
    assert item.status == Status.SUSPENDED


def test_undoing_an_approval_under_a_suspension_that_ended_strands_nothing(item, editor):
    curation.approve([item], editor)
    suspension = suspensions.suspend(editor, "hacked", source=item.source)
    curation.hide([item], editor)
    suspensions.release(suspension, editor)
    undo([last(item)], editor)
    item.refresh_from_db()
    assert item.status == Status.PUBLIC
