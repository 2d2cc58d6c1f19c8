"""What happens to a source while it is being fetched: taken over, deleted, paused. Nothing stale is stored."""

from django.utils import timezone

from feeds import schedule
from feeds.adapters.base import Batch, Gone, NotModified, Transient
from feeds.models import FetchState, ImportRun, Outcome
from feeds.pipeline import TAKEN_OVER, import_source
from hub import sources
from hub.models import Item, ItemPicture, Source
from tests.feeds.papers import issue, issues


def during_the_fetch(papers, happening, batch=None):
    def fetch(target, get):
        happening()
        return batch or issues(2, tombstones=("issue-1",), cursor={"stale": True})

    papers.answer(fetch)


def test_an_import_that_lost_its_lease_writes_nothing(source, papers, wire):
    """A frozen worker wakes up after its lease ended and another one took over."""
    papers.answer(issues(1, cursor={"etag": "1"}))
    import_source(source, wire.get)
    other = {}

    def take_over():
        other["token"] = schedule.claim(source.pk, timezone.now() + 2 * schedule.LEASE).token

    during_the_fetch(papers, take_over)
    run = import_source(source, wire.get)
    assert (run.outcome, run.new) == (Outcome.UNCHANGED, 0)
    assert run.message == "Another import of this source took over; this one stored nothing."
    assert list(Item.objects.visible().values_list("title", flat=True)) == ["Issue 1"]
    state = FetchState.objects.get()
    assert (state.cursor, state.lease_token) == ({"etag": "1"}, other["token"])


def test_a_failure_after_the_lease_was_lost_does_not_touch_the_schedule(source, papers, wire):
    def fetch(target, get):
        schedule.claim(source.pk, timezone.now() + 2 * schedule.LEASE)
        raise Gone("It was removed.")

    papers.answer(fetch)
    import_source(source, wire.get)
    assert (FetchState.objects.get().failures, FetchState.objects.get().last_error) == (1, schedule.KILLED)
    assert not ImportRun.objects.exists()


def test_nothing_new_after_the_lease_was_lost_does_not_touch_the_schedule(source, papers, wire):
    def fetch(target, get):
        schedule.claim(source.pk, timezone.now() + 2 * schedule.LEASE)
        raise NotModified({"stale": True})

    papers.answer(fetch)
    run = import_source(source, wire.get)
    assert (run.outcome, run.message) == (Outcome.UNCHANGED, TAKEN_OVER)
    state = FetchState.objects.get()
    assert (state.cursor, state.last_success_at) == ({}, None)


def test_a_source_deleted_during_its_import_leaves_nothing(source, papers, wire):
    papers.answer(issues(1))
    import_source(source, wire.get)
    during_the_fetch(papers, lambda: sources.delete(Source.objects.get(pk=source.pk), None))
    run = import_source(source, wire.get)
    assert (run.outcome, run.new) == (Outcome.UNCHANGED, 0)
    assert "deleted while it was being imported" in run.message
    for model in (Source, Item, ItemPicture, FetchState, ImportRun):
        assert not model.objects.exists()


def test_a_source_deleted_during_a_fetch_that_fails_leaves_nothing(source, papers, wire):
    def fetch(target, get):
        Source.objects.all().delete()
        raise Transient("x")

    papers.answer(fetch)
    assert import_source(source, wire.get).outcome == Outcome.FAILED
    assert not ImportRun.objects.exists()


def test_a_source_paused_during_its_import_stores_nothing(source, papers, wire):
    during_the_fetch(papers, lambda: Source.objects.update(active=False))
    run = import_source(source, wire.get)
    assert "paused while it was being imported" in run.message
    assert not Item.objects.exists()
    state = FetchState.objects.get()
    assert (state.lease_until, state.cursor, state.failures) == (None, {}, 0)


def test_a_source_that_got_another_address_while_it_waited_stores_nothing(source, papers, wire):
    Source.objects.filter(pk=source.pk).update(external_id="weekly")
    papers.answer(issues(1))
    run = import_source(source, wire.get)
    assert "got another address" in run.message
    assert not Item.objects.exists()
    source.refresh_from_db()
    assert import_source(source, wire.get).new == 1


def test_a_paused_source_can_be_imported_by_hand(source, papers, wire):
    source.active = False
    source.save()
    papers.answer(issues(1))
    assert import_source(source, wire.get).new == 1


def test_a_source_without_a_schedule_is_left_alone(source, papers, wire):
    FetchState.objects.all().delete()
    assert import_source(source, wire.get) is None
    assert not ImportRun.objects.exists()


def test_only_the_guids_of_a_source_itself_can_be_withdrawn(source, make_source, papers, wire):
    other = make_source("Other")
    papers.answer(issues(1), Batch(tombstones=("issue-1",)))
    import_source(source, wire.get)
    assert import_source(other, wire.get).withdrawn == 0
    assert Item.objects.visible().count() == 1
    papers.answer(Batch((issue(1, text="other words"),)))
    import_source(other, wire.get)
    assert Item.objects.get(source=source).summary == ""
