"""Looking again at items by name: who is asked about, what follows, and what it leaves alone."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import limits, rechecking, schedule
from feeds.adapters import ADAPTERS
from feeds.adapters.base import Auth, PlatformPolicy, RateLimited, Rechecked, Transient
from feeds.models import FetchState, ImportRun, Outcome, PauseReason, Work
from feeds.rechecking import recheck_source
from hub import ingest
from hub.models import Item, Source
from hub.records import Counts
from tests.feeds.library import Library, gone, missing
from tests.feeds.papers import issue

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def papers(monkeypatch):
    """The platform of the tests can be looked up here."""
    library = Library(policy=PlatformPolicy(keep_days=30))
    monkeypatch.setitem(ADAPTERS, library.platform, library)
    return library


@pytest.fixture
def stocked(source):
    """Issues 1 to 8, published two days ago and seen a day ago: all are due."""
    ingest.store(source, [issue(n, published_at=NOW - 2 * DAY) for n in range(1, 9)], NOW - DAY)
    FetchState.objects.update(next_recheck_at=NOW, cursor={"page": 2}, last_success_at=NOW - DAY)
    return source


def state():
    return FetchState.objects.get()


def shown():
    return sorted(Item.objects.visible().values_list("guid", flat=True))


def test_due_items_are_looked_up_and_count_as_seen(stocked, papers, wire):
    run = recheck_source(stocked, wire.get, NOW)
    assert papers.asked == [[f"issue-{n}" for n in range(1, 9)]]
    assert (run.work, run.outcome, run.unchanged, run.new) == (Work.RECHECK, Outcome.UNCHANGED, 8, 0)
    assert set(Item.objects.values_list("last_seen_at", "rechecked_at")) == {(NOW, NOW)}
    assert (state().next_recheck_at, state().lease_token) == (NOW + DAY, "")
    assert ImportRun.objects.get() == run


def test_the_adapter_is_told_what_it_needs(stocked, papers, wire, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "key")
    recheck_source(stocked, wire.get, NOW)
    [target] = papers.lookup_targets
    assert (target.external_id, target.cursor, target.secret, target.now) == ("daily", {"page": 2}, "key", NOW)


def test_an_edit_arrives(stocked, papers, wire):
    papers.find(Rechecked((issue(1, text="Corrected.", counts=Counts(likes=5)),)))
    run = recheck_source(stocked, wire.get, NOW)
    assert (run.outcome, run.changed) == (Outcome.OK, 1)
    assert Item.objects.get(guid="issue-1").summary == "Corrected."


def test_nothing_of_the_import_is_touched(stocked, papers, wire):
    FetchState.objects.update(failures=3, last_error="Down.", next_fetch_at=NOW + HOUR, last_run_at=NOW - DAY)
    before = FetchState.objects.values("failures", "last_error", "next_fetch_at", "last_run_at", "cursor").get()
    for answer in (Rechecked(), Transient("Down."), Auth("No.")):
        papers.find(answer)
        recheck_source(stocked, wire.get, NOW)
        FetchState.objects.update(next_recheck_at=NOW)
        Item.objects.update(rechecked_at=None)
    assert FetchState.objects.values(*before).get() == before


def test_what_was_not_asked_for_is_not_taken(stocked, papers, wire):
    papers.find(Rechecked((issue(99),), missing=("issue-98",), gone=("issue-97",)))
    run = recheck_source(stocked, wire.get, NOW)
    assert (run.new, run.withdrawn, Item.objects.count()) == (0, 0, 8)


def test_an_item_that_is_called_gone_and_there_is_gone(stocked, papers, wire):
    papers.find(Rechecked((issue(1),), gone=("issue-1",)))
    assert recheck_source(stocked, wire.get, NOW).withdrawn == 1


def test_a_deletion_is_obeyed_at_once(stocked, papers, wire):
    papers.find(gone(1))
    run = recheck_source(stocked, wire.get, NOW)
    assert (run.outcome, run.withdrawn) == (Outcome.OK, 1)
    assert "issue-1" not in shown() and len(shown()) == 7


def test_what_is_missing_is_hidden_when_it_is_missing_again(stocked, papers, wire):
    papers.find(missing(1))
    assert recheck_source(stocked, wire.get, NOW).withdrawn == 0
    assert (len(shown()), state().next_recheck_at) == (8, NOW + 6 * HOUR)
    assert recheck_source(stocked, wire.get, NOW + 6 * HOUR).withdrawn == 1
    assert papers.asked[1] == ["issue-1"]
    assert len(shown()) == 7


def test_what_is_found_again_is_in_doubt_no_more(stocked, papers, wire):
    papers.find(missing(1), Rechecked((issue(1, published_at=NOW - 2 * DAY),)))
    recheck_source(stocked, wire.get, NOW)
    recheck_source(stocked, wire.get, NOW + 6 * HOUR)
    assert Item.objects.get(guid="issue-1").missing_since is None


def test_what_is_there_and_nothing_more_counts_as_seen(stocked, papers, wire):
    papers.find(missing(1), Rechecked(present=("issue-1", "issue-99")))
    recheck_source(stocked, wire.get, NOW)
    recheck_source(stocked, wire.get, NOW + 6 * HOUR)
    item = Item.objects.get(guid="issue-1")
    assert (item.last_seen_at, item.missing_since, item.title) == (NOW + 6 * HOUR, None, "Issue 1")


def test_many_that_vanish_at_once_wait_for_a_person(stocked, papers, wire):
    papers.find(gone(*range(1, 6)))
    assert recheck_source(stocked, wire.get, NOW).withdrawn == 0
    assert (len(shown()), len(state().vanished)) == (8, 5)
    papers.find(Rechecked(tuple(issue(n) for n in range(1, 9))))
    recheck_source(stocked, wire.get, NOW + DAY)
    assert state().vanished == []


def test_what_nothing_was_said_about_goes_to_the_end_of_the_line(stocked, papers, wire):
    papers.find(Rechecked())
    recheck_source(stocked, wire.get, NOW)
    assert set(Item.objects.values_list("last_seen_at", "missing_since")) == {(NOW - DAY, None)}
    assert state().next_recheck_at == NOW + DAY


def test_a_run_is_bounded_and_the_next_one_follows_soon(stocked, papers, wire):
    papers.recheck_size = 2
    recheck_source(stocked, wire.get, NOW)
    assert [len(asked) for asked in papers.asked] == [2, 2, 2]
    assert state().next_recheck_at == NOW + rechecking.SOON
    recheck_source(stocked, wire.get, NOW + rechecking.SOON)
    assert papers.asked[3] == ["issue-7", "issue-8"]


def test_a_warning_of_every_call_is_told_once(stocked, papers, wire):
    papers.recheck_size = 2
    papers.find(Rechecked(warnings=("Set a key.",)))
    assert recheck_source(stocked, wire.get, NOW).message == "Set a key."


def test_what_the_first_calls_brought_is_kept_when_a_later_one_fails(stocked, papers, wire):
    papers.recheck_size = 4
    papers.find(gone(1), Transient("The platform is down."))
    run = recheck_source(stocked, wire.get, NOW)
    assert (run.outcome, run.withdrawn, run.message) == (Outcome.OK, 1, "The platform is down.")
    assert Item.objects.filter(rechecked_at=NOW).count() == 4
    assert state().next_recheck_at == NOW + rechecking.RETRY


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (Transient("Down."), HOUR),
        (Auth("The key is refused."), DAY),
        (RateLimited("Wait.", NOW + 3 * HOUR), 3 * HOUR),
        (RateLimited("Wait.", NOW - HOUR), rechecking.SOON),
    ],
)
def test_a_failure_is_told_and_tried_again(stocked, papers, wire, error, wait):
    papers.find(error)
    run = recheck_source(stocked, wire.get, NOW)
    assert (run.outcome, run.message) == (Outcome.FAILED, str(error))
    assert (state().next_recheck_at, state().lease_token) == (NOW + wait, "")
    assert Item.objects.filter(rechecked_at=None).count() == 8


def test_a_limit_is_shared_with_the_imports(stocked, papers, wire):
    papers.find(RateLimited("Wait.", NOW + HOUR))
    recheck_source(stocked, wire.get, NOW)
    assert limits.resting(limits.limit_key(papers, "daily", ""), limits.paused(NOW))


def test_a_limit_of_the_imports_is_obeyed(stocked, papers, wire):
    key = limits.limit_key(papers, "daily", "")
    limits.pause(key, PauseReason.RATE, NOW + 2 * HOUR, "The platform asks us to wait.", NOW)
    recheck_source(stocked, wire.get, NOW)
    assert papers.asked == []
    assert state().next_recheck_at == NOW + 2 * HOUR


def test_without_a_key_the_imports_go_on(stocked, papers, wire):
    papers.find(Auth("Looking again needs a key."))
    recheck_source(stocked, wire.get, NOW)
    assert not limits.paused(NOW)


def test_a_key_never_gets_into_the_history(stocked, papers, wire, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "s3cret")
    papers.find(Transient("Refused s3cret."))
    assert "s3cret" not in recheck_source(stocked, wire.get, NOW).message


def test_a_bug_is_recorded_put_off_and_raised(stocked, papers, wire):
    papers.find(ValueError("oops"))
    with pytest.raises(ValueError, match="oops"):
        recheck_source(stocked, wire.get, NOW)
    assert ImportRun.objects.get().message == "An unexpected error stopped it (ValueError)."
    assert (state().next_recheck_at, state().lease_token) == (NOW + rechecking.LATER, "")


def test_an_import_and_a_look_never_overlap(stocked, papers, wire):
    assert schedule.claim(stocked.pk, NOW)
    assert recheck_source(stocked, wire.get, NOW) is None
    assert papers.asked == []


def test_no_import_begins_during_a_look(stocked, papers, wire):
    taken = []

    def import_meanwhile(items, target, get):
        taken.append(schedule.claim(stocked.pk, NOW))
        return Rechecked()

    papers.recheck = import_meanwhile
    recheck_source(stocked, wire.get, NOW)
    assert taken == [None]
    assert schedule.claim(stocked.pk, NOW).cut_off is None


def test_a_look_that_was_killed_is_no_failure_of_the_import(stocked, papers, wire):
    FetchState.objects.update(lease_token="look-1", lease_until=NOW - HOUR, last_run_at=NOW - DAY)
    lease = schedule.claim(stocked.pk, NOW)
    assert (lease.cut_off, lease.state.failures) == (None, 0)


def test_a_look_that_was_killed_is_told_by_the_next(stocked, papers, wire):
    FetchState.objects.update(lease_token="look-1", lease_until=NOW - HOUR)
    recheck_source(stocked, wire.get, NOW)
    assert sorted(ImportRun.objects.values_list("outcome", "work")) == [("failed", "recheck"), ("unchanged", "recheck")]


def test_what_a_killed_import_left_is_for_the_next_import(stocked, papers, wire):
    FetchState.objects.update(lease_token="import", lease_until=NOW - HOUR)
    assert recheck_source(stocked, wire.get, NOW) is None
    Source.objects.update(active=False)
    assert recheck_source(stocked, wire.get, NOW)


def test_who_is_overtaken_stores_nothing(stocked, papers, wire):
    def overtaken(items, target, get):
        FetchState.objects.update(lease_token="another")
        return gone(1)

    papers.recheck = overtaken
    recheck_source(stocked, wire.get, NOW)
    assert (len(shown()), state().lease_token, ImportRun.objects.count()) == (8, "another", 0)


def test_a_source_that_is_deleted_meanwhile_leaves_nothing(stocked, papers, wire):
    def deleted(items, target, get):
        Source.objects.all().delete()
        return gone(1)

    papers.recheck = deleted
    recheck_source(stocked, wire.get, NOW)
    assert (Item.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("meanwhile", [False, True])
def test_a_paused_source_is_looked_at_all_the_same(stocked, papers, wire, meanwhile):
    Source.objects.update(active=meanwhile)

    def paused(items, target, get):
        Source.objects.update(active=False)
        return gone(1)

    papers.recheck = paused
    assert recheck_source(stocked, wire.get, NOW).withdrawn == 1


def due(now=NOW):
    return [entry.source for entry in rechecking.due(now)]


def test_who_is_due(stocked):
    assert due() == [stocked]
    assert due(NOW - timedelta(seconds=1)) == []
    Source.objects.update(active=False)
    assert due() == [stocked]
    FetchState.objects.update(lease_until=NOW + timedelta(minutes=1))
    assert due() == []


def test_whose_limit_is_used_up_is_not_due(stocked, papers):
    limits.pause(limits.limit_key(papers, "daily", ""), PauseReason.RATE, NOW + HOUR, "Wait.", NOW)
    assert due() == []


def test_a_platform_that_cannot_be_looked_up_is_never_due(stocked, papers, wire, monkeypatch):
    monkeypatch.delitem(ADAPTERS, "papers")
    assert rechecking.due(NOW) == []
    assert recheck_source(stocked, wire.get, NOW) is None
    assert state().next_recheck_at is None


def test_nothing_due_leaves_no_line_in_the_history(stocked, papers, wire):
    assert recheck_source(stocked, wire.get, NOW - HOUR) is None
    assert (ImportRun.objects.count(), state().next_recheck_at, state().lease_token) == (0, NOW, "")


def test_after_a_first_import_the_young_are_looked_at_first(stocked, papers):
    found = state()
    found.next_recheck_at = found.last_success_at = None
    assert rechecking.after_import(stocked, found, True, NOW) == NOW + DAY


def test_an_import_sets_the_first_look(stocked, papers):
    found = state()
    found.next_recheck_at = None
    assert rechecking.after_import(stocked, found, True, NOW) == NOW
    found.next_recheck_at = NOW + 20 * DAY
    assert rechecking.after_import(stocked, found, True, NOW) == NOW + DAY
    assert rechecking.after_import(stocked, found, False, NOW) == NOW + 20 * DAY
