"""The panic key: everything leaves at once, and what nobody decided about meanwhile returns."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from hub import curation, sources, suspensions
from hub.filters import StreamFilter
from hub.ingest import store
from hub.models import Item, Source, Status, SuspendedItem, Suspension, User
from hub.records import ItemData

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("edith")


def statuses() -> set[str]:
    return set(Item.objects.values_list("status", flat=True))


def shown() -> int:
    return StreamFilter().page(size=100).total


def test_a_source_leaves_and_returns_whole(fill, make_source, editor):
    items = fill(3)
    fill(2, source=make_source("Other"))
    suspension = suspensions.suspend(editor, " hacked\n ", source=items[0].source)
    assert (suspension.reason, suspension.started_by, shown()) == ("hacked", editor, 2)
    assert suspensions.release(suspension, editor) == 3
    assert (shown(), suspension.ended_by) == (5, editor)


def test_the_log_has_one_entry_each_way(fill, editor):
    suspension = suspensions.suspend(editor, "hacked", source=fill(3)[0].source)
    suspensions.release(suspension, editor)
    logged = ModelLogEntry.objects.filter(action__in=["hub.suspend", "hub.release"])
    entries = logged.order_by("pk").values_list("action", "user", "data__items")
    assert list(entries) == [("hub.suspend", editor.pk, 3), ("hub.release", editor.pk, 3)]


def test_a_tag_takes_only_what_has_it(fill, make_tag, editor):
    tag = make_tag("Lamps")
    items = fill(3)
    curation.set_tags(items[1], [tag], editor)
    suspensions.suspend(editor, "recall", tag=tag)
    assert list(Item.objects.filter(status=Status.SUSPENDED)) == [items[1]]


def test_everything_imported_spares_our_own_posts(fill, make_source, editor):
    imported = fill(2)
    own = fill(1, source=make_source("Section", platform="blog"))
    suspensions.suspend(editor, "crisis")
    assert list(Item.objects.visible()) == own
    assert suspensions.holding(imported[0].source)
    assert suspensions.holding(own[0].source) is None


def test_what_waits_or_is_hidden_stays_as_it_is(fill, make_source, editor):
    waiting = fill(2, source=make_source("Queue", trusted=False))
    curation.hide(waiting[:1], editor, "dull")
    suspension = suspensions.suspend(editor, "hacked", source=waiting[0].source)
    assert suspensions.release(suspension, editor) == 0
    assert statuses() == {Status.PENDING, Status.HIDDEN}


def test_new_arrivals_are_not_public_and_return_with_the_rest(source, bring, editor):
    suspension = suspensions.suspend(editor, "hacked", source=source)
    (item,) = bring(ItemData(guid="1", title="Buy coins")).new
    assert item.status == Status.SUSPENDED
    assert shown() == 0
    suspensions.release(suspension, editor)
    assert shown() == 1


def test_an_item_that_is_tagged_later_leaves_too(fill, make_tag, editor):
    tag, (item, other) = make_tag("Lamps"), fill(2)
    suspensions.suspend(editor, "recall", tag=tag)
    curation.set_tags(item, [tag], editor)
    assert list(Item.objects.visible()) == [other]
    curation.add_tags([other], [tag], None)
    assert shown() == 0


def test_an_item_that_the_rules_tag_later_leaves_too(source, bring, make_tag, editor):
    tag = make_tag("Lamps")
    bring(ItemData(guid="1", title="A lamp"))
    suspensions.suspend(editor, "recall", tag=tag)
    tag.match_words = "lamp"
    tag.save()
    sources.retag(source)
    assert shown() == 0


def test_an_edit_at_the_source_brings_an_item_under_its_tag(source, bring, make_tag, editor, now):
    suspensions.suspend(editor, "recall", tag=make_tag("Lamps"))
    bring(ItemData(guid="1", title="A"))
    bring(ItemData(guid="1", title="A", tags=("lamps",)), now=now + timedelta(hours=1))
    assert statuses() == {Status.SUSPENDED}


def test_an_item_under_two_suspensions_returns_with_the_last(fill, make_tag, editor):
    tag, (item,) = make_tag("Lamps"), fill(1)
    curation.set_tags(item, [tag], editor)
    first = suspensions.suspend(editor, "hacked", source=item.source)
    second = suspensions.suspend(editor, "recall", tag=tag)
    assert suspensions.release(first, editor) == 0
    assert shown() == 0
    assert suspensions.release(second, editor) == 1


def test_a_person_who_lets_an_item_out_wins_also_over_later_imports(source, bring, editor, now):
    suspension = suspensions.suspend(editor, "hacked", source=source)
    (item,) = bring(ItemData(guid="1", title="Our statement")).new
    curation.approve([item], editor)
    bring(ItemData(guid="1", title="Our statement, corrected"), now=now + timedelta(hours=1))
    assert shown() == 1
    assert suspensions.release(suspension, editor) == 0
    assert shown() == 1


def test_a_person_who_approves_what_waits_wins_as_well(make_source, bring, editor, now):
    queue = make_source("Queue", trusted=False)
    suspensions.suspend(editor, "hacked", source=queue)
    (item,) = bring(ItemData(guid="1", title="Fine"), source=queue).new
    curation.approve([item], editor)
    bring(ItemData(guid="1", title="Fine, edited"), source=queue, now=now + timedelta(hours=1))
    assert shown() == 1


def test_the_site_itself_lets_nothing_out(make_source, fill, editor):
    waiting = fill(1, source=make_source("Queue", trusted=False))
    suspensions.suspend(editor, "hacked", source=waiting[0].source)
    curation.approve(waiting, None)
    assert statuses() == {Status.SUSPENDED}


def test_what_an_editor_hid_meanwhile_stays_hidden(fill, editor):
    items = fill(2)
    suspension = suspensions.suspend(editor, "hacked", source=items[0].source)
    curation.hide(items[:1], editor, "spam")
    assert suspensions.release(suspension, editor) == 1
    assert list(Item.objects.visible()) == items[1:]


def test_pressing_twice_is_one_suspension_and_takes_what_came_out_since(fill, editor):
    items = fill(2)
    first = suspensions.suspend(editor, "hacked", source=items[0].source)
    curation.approve(items[:1], editor)
    assert suspensions.suspend(editor, "hacked", source=items[0].source) == first
    assert (shown(), Suspension.objects.count(), SuspendedItem.objects.count()) == (0, 1, 2)


def test_who_takes_theirs_back_takes_nobody_elses(fill, make_tag, editor):
    tag, (item,) = make_tag("Lamps"), fill(1)
    curation.set_tags(item, [tag], editor)
    recall = suspensions.suspend(editor, "recall", tag=tag)
    crisis = suspensions.suspend(editor, "crisis", tag=tag)
    assert (suspensions.release(crisis, editor), shown()) == (0, 0)
    assert (suspensions.release(recall, editor), shown()) == (1, 1)


def test_taking_back_twice_counts_once(fill, editor):
    suspension = suspensions.suspend(editor, "hacked", source=fill(2)[0].source)
    assert [suspensions.release(suspension, editor) for _ in range(2)] == [2, 0]


def test_a_source_and_a_tag_at_once_are_refused(source, make_tag, editor):
    with pytest.raises(ValueError, match="source or of a tag"):
        suspensions.suspend(editor, "both", source=source, tag=make_tag("Lamps"))
    assert not Suspension.objects.exists()


def test_a_tag_that_is_deleted_leaves_its_items_waiting(fill, make_tag, editor):
    tag, (item, other) = make_tag("Lamps"), fill(2)
    curation.set_tags(item, [tag], editor)
    suspensions.suspend(editor, "recall", tag=tag)
    tag.delete()
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.PENDING, suspensions.ORPHANED)
    assert list(Item.objects.visible()) == [other]


def test_a_tag_whose_suspension_ended_can_go_without_a_trace(fill, make_tag, editor):
    tag, (item,) = make_tag("Lamps"), fill(1)
    curation.set_tags(item, [tag], editor)
    suspensions.release(suspensions.suspend(editor, "recall", tag=tag), editor)
    tag.delete()
    assert shown() == 1


def test_the_count_before_is_what_would_leave(fill, make_source, make_tag, editor):
    items = fill(3)
    fill(2, source=make_source("Queue", trusted=False))
    tag = make_tag("Lamps")
    curation.set_tags(items[0], [tag], editor)
    counts = [suspensions.affected(**which).count() for which in ({"source": items[0].source}, {"tag": tag}, {})]
    assert counts == [3, 1, 3]


def test_an_item_that_its_source_withdrew_meanwhile_does_not_return(source, bring, editor, now):
    from hub.ingest import withdraw

    bring(ItemData(guid="1"), ItemData(guid="2"))
    suspension = suspensions.suspend(editor, "hacked", source=source)
    withdraw(source, ["1"], now)
    suspensions.release(suspension, editor)
    assert shown() == 1


def test_releasing_tells_the_rooms_once(fill, editor, django_capture_on_commit_callbacks):
    from hub.signals import released

    told = []
    released.connect(lambda suspension, **_: told.append(suspension.pk), dispatch_uid="test", weak=False)
    suspension = suspensions.suspend(editor, "hacked", source=fill(1)[0].source)
    with django_capture_on_commit_callbacks(execute=True):
        suspensions.release(suspension, editor)
        suspensions.release(suspension, editor)
    released.disconnect(dispatch_uid="test")
    assert told == [suspension.pk]


def test_a_source_goes_with_its_suspension(fill, editor):
    source = fill(1)[0].source
    suspensions.suspend(editor, "hacked", source=source)
    sources.delete(source, editor)
    assert not (Suspension.objects.exists() or Item.objects.exists() or Source.objects.exists())


def test_a_delivery_meanwhile_is_stored_like_any_other(source, editor, now):
    suspensions.suspend(editor, "hacked", source=source)
    stored = store(source, [ItemData(guid="1"), ItemData(guid="2")], now)
    again = store(source, [ItemData(guid="1"), ItemData(guid="2")], now)
    assert (len(stored.new), again.unchanged, SuspendedItem.objects.count()) == (2, 2, 2)
