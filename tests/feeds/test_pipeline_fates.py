"""What an import learns about the source itself, and what follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.adapters import ADAPTERS
from feeds.adapters.base import Batch, Found, Gone, Missing, NotModified, PlatformPolicy
from feeds.models import FetchState, ImportRun, Outcome, Trouble
from feeds.pipeline import import_source
from hub import platforms
from hub.models import Item, Source, Status
from hub.records import ItemData
from tests.feeds.library import Library
from tests.feeds.papers import issue, issues

DAY = timedelta(days=1)
NEW = "https://new.example/feed"


def state():
    return FetchState.objects.get()


def dated(*numbers, host="papers.example", **batch):
    at = timezone.now() - 3 * DAY
    records = (
        ItemData(guid=f"{host} {n}", url=f"https://{host}/{n}", title=f"{host} {n}", published_at=at) for n in numbers
    )
    return Batch(tuple(records), **batch)


@pytest.fixture
def weekly(source, papers, wire, monkeypatch):
    """A source with five issues, imported an hour ago, that takes any address."""
    monkeypatch.setattr(papers, "recognise", lambda url: url)
    papers.answer(dated(1, 2, 3, 4, 5, title="Weekly", cursor={"etag": "1"}))
    import_source(source, wire.get)
    FetchState.objects.update(last_success_at=timezone.now() - timedelta(hours=1))
    return source


def seen_before(days, times=2):
    FetchState.objects.update(moved_to=NEW, moved_since=timezone.now() - days * DAY, moved_times=times)


def test_items_that_came_with_the_move_wait_for_approval(weekly, papers, wire):
    Item.objects.update(first_seen_at=timezone.now() - 9 * DAY)
    seen_before(7)
    papers.answer(dated(1, 2, 6, moved_to=NEW))
    import_source(weekly, wire.get)
    weekly.refresh_from_db()
    assert (weekly.external_id, weekly.trusted) == (NEW, False)
    assert Item.objects.get(guid="papers.example 6").status == Status.PENDING
    assert Item.objects.get(guid="papers.example 1").status == Status.PUBLIC


def test_a_quiet_source_moves_as_well_and_keeps_its_cursor(weekly, papers, wire):
    seen_before(7)
    papers.answer(NotModified(moved_to=NEW))
    import_source(weekly, wire.get)
    weekly.refresh_from_db()
    assert weekly.external_id == NEW
    assert (state().cursor, state().moved_to) == ({"etag": "1"}, "")


def test_what_an_overtaken_import_learned_is_forgotten(weekly, papers, wire):
    seen_before(7)

    def overtaken(target, get):
        FetchState.objects.update(lease_token="another")
        raise NotModified(moved_to=NEW)

    papers.answer(overtaken)
    import_source(weekly, wire.get)
    weekly.refresh_from_db()
    assert weekly.external_id != NEW


def test_another_feed_is_kept_out(weekly, papers, wire):
    before = state()
    papers.answer(dated(1, 2, 3, host="casino.example", title="Casino Wins", cursor={"etag": "2"}))
    run = import_source(weekly, wire.get)
    assert (run.outcome, run.new) == (Outcome.UNCHANGED, 0)
    assert "entirely different posts under the title “Casino Wins” (before: “Weekly”)" in run.message
    after = state()
    assert (after.cursor, after.last_success_at, after.failures) == (before.cursor, before.last_success_at, 0)
    assert (after.held_reason, after.lease_token) == (run.message, "")
    assert after.next_fetch_at > timezone.now()
    assert Item.objects.count() == 5


def test_the_old_feed_is_taken_up_again_by_itself(weekly, papers, wire):
    papers.answer(dated(1, 2, 3, host="casino.example", title="Casino Wins"), dated(5, 6, title="Weekly"))
    import_source(weekly, wire.get)
    assert import_source(weekly, wire.get).new == 1
    assert state().held_since is None


def test_a_renamed_feed_goes_on(weekly, papers, wire):
    papers.answer(dated(4, 5, 6, title="Monthly"))
    assert import_source(weekly, wire.get).new == 1
    assert state().known_title == "Monthly"


def test_few_tombstones_are_obeyed_and_many_wait(weekly, papers, wire):
    papers.answer(Batch(tombstones=("papers.example 1",)))
    assert import_source(weekly, wire.get).withdrawn == 1
    papers.answer(dated(6, 7, 8, 9))
    import_source(weekly, wire.get)
    gone = tuple(f"papers.example {n}" for n in range(2, 9))
    papers.answer(Batch(tombstones=gone))
    assert import_source(weekly, wire.get).withdrawn == 0
    assert (state().vanished, Item.objects.visible().count()) == (list(gone), 8)
    papers.answer(dated(*range(2, 9)))
    import_source(weekly, wire.get)
    assert state().vanished == []


def test_a_deletion_is_believed_a_day_later(source, papers, wire, monkeypatch):
    policy = PlatformPolicy(keep_days=30)
    monkeypatch.setitem(platforms._platforms, "papers", platforms.Platform("papers", "Papers", policy))
    papers.answer(issues(1, 2), Gone("The account was deleted."))
    import_source(source, wire.get)
    assert import_source(source, wire.get).withdrawn == 0
    assert timedelta(hours=24) < state().next_fetch_at - timezone.now() < timedelta(hours=25)
    FetchState.objects.update(gone_since=timezone.now() - DAY)
    run = import_source(source, wire.get)
    assert (run.withdrawn, ImportRun.objects.get(pk=run.pk).withdrawn) == (2, 2)
    assert timedelta(days=6) < state().next_fetch_at - timezone.now() <= timedelta(days=7)
    papers.answer(issues(1))
    import_source(source, wire.get)
    assert (state().gone_since, Item.objects.visible().get().title) == (None, "Issue 1")


def test_a_lost_feed_is_sought_on_its_site(weekly, papers, wire):
    Source.objects.update(url="https://papers.example/")
    papers.found = Found(NEW, "Weekly")
    papers.answer(Missing("404."))
    import_source(Source.objects.get(), wire.get)
    assert state().proposed_address == ""
    three_days_ago = timezone.now() - 3 * DAY
    FetchState.objects.update(failures=2, failing_since=three_days_ago, trouble=Trouble.MISSING)
    import_source(Source.objects.get(), wire.get)
    assert state().proposed_address == NEW
    assert Source.objects.get().external_id != NEW


def test_an_import_sets_when_items_are_looked_up_again(source, wire, monkeypatch):
    library = Library()
    monkeypatch.setitem(ADAPTERS, "papers", library)
    library.answer(Batch((issue(1, published_at=timezone.now()),)), NotModified())
    import_source(source, wire.get)
    first = state().next_recheck_at
    assert timedelta(hours=23) < first - timezone.now() <= timedelta(hours=24)
    import_source(source, wire.get)
    assert state().next_recheck_at == first


@pytest.mark.parametrize(("key", "seen"), [("", True), ("key", False)])
def test_without_a_key_what_a_feed_lists_counts_as_seen(source, papers, wire, monkeypatch, key, seen):
    monkeypatch.setenv("PAPERS_KEY", key)
    policy = PlatformPolicy(keep_days=30)
    monkeypatch.setitem(platforms._platforms, "papers", platforms.Platform("papers", "Papers", policy))
    papers.answer(issues(1, 2), NotModified())
    import_source(source, wire.get)
    long_ago = timezone.now() - 9 * DAY
    Item.objects.update(last_seen_at=long_ago)
    import_source(source, wire.get)
    assert Item.objects.filter(last_seen_at__gt=long_ago).exists() is seen
