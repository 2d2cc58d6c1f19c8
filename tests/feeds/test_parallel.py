"""Several imports at once, with real threads and real connections: one yields, nothing is lost or doubled."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from feeds import patience, schedule
from feeds.adapters.base import Batch
from feeds.models import FetchState, ImportRun, Outcome
from feeds.pipeline import import_source
from hub import ingest, sources
from hub.models import Item, Source
from tests.feeds.papers import issue, issues

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def at_once(number, work):
    """Run `work` in so many threads that begin together; what each returned."""
    start = threading.Barrier(number)

    def begin():
        try:
            start.wait(5)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return [future.result() for future in [pool.submit(begin) for _ in range(number)]]


def test_of_ten_imports_of_one_source_one_works_and_nine_yield(make_source, papers, wire):
    source = make_source()

    def fetch(target, get):
        time.sleep(0.2)
        return issues(1, 2, 3, cursor={"page": 1})

    papers.answer(fetch)
    for _ in range(3):
        runs = at_once(10, lambda: import_source(source, wire.get))
        assert len([run for run in runs if run]) == 1
    assert Item.objects.count() == 3
    assert len(papers.targets) == ImportRun.objects.count() == 3
    assert not ImportRun.objects.filter(outcome=Outcome.RUNNING).exists()


def test_a_lease_is_taken_by_one_of_many(make_source):
    source = make_source()
    leases = at_once(10, lambda: schedule.claim(source.pk, timezone.now()))
    assert len([lease for lease in leases if lease]) == 1


def test_the_same_delivery_stored_twice_at_once_is_stored_once(make_source):
    """Without any lease: the door into the stream holds by itself."""
    source = make_source()
    records = issues(*range(20)).records
    stored = at_once(4, lambda: ingest.store(source, records, timezone.now()))
    assert sum(len(each.new) for each in stored) == Item.objects.count() == 20


@pytest.mark.sqlite
def test_whoever_writes_is_waited_for_without_asking_again_and_again(monkeypatch):
    """SQLite would let the other one sleep, and in the end refuse it."""
    monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "timeout", 0)
    entered = []

    def write():
        with patience.turn(), transaction.atomic():
            entered.append(True)
            time.sleep(0.05)
            entered.append(False)

    at_once(4, write)
    assert entered == [True, False] * 4


def test_sources_that_publish_at_the_same_moment_all_find_a_place(make_source, papers, wire):
    moment = timezone.now() - timedelta(days=1)
    papers.answer(Batch(tuple(issue(number, published_at=moment) for number in range(10))))
    waiting = [make_source(str(number)) for number in range(6)]
    runs = at_once(6, lambda: import_source(waiting.pop(), wire.get))
    assert [run.new for run in runs] == [10] * 6
    assert Item.objects.values("position").distinct().count() == 60


def test_a_frozen_worker_that_wakes_up_writes_nothing(make_source, papers, wire):
    source = make_source()
    asleep, wake = threading.Event(), threading.Event()

    def freeze(target, get):
        asleep.set()
        wake.wait(10)
        return issues(1, 2, tombstones=("issue-3",), cursor={"stale": True})

    def frozen():
        try:
            return import_source(source, wire.get)
        finally:
            connections.close_all()

    papers.answer(freeze, issues(3, 4, cursor={"fresh": True}))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(frozen)
        assert asleep.wait(5)
        FetchState.objects.update(lease_until=timezone.now() - MINUTE)
        assert import_source(source, wire.get).new == 2
        wake.set()
        assert first.result().new == 0
    assert sorted(Item.objects.visible().values_list("guid", flat=True)) == ["issue-3", "issue-4"]
    assert FetchState.objects.get().cursor == {"fresh": True}
    assert not ImportRun.objects.filter(outcome=Outcome.RUNNING).exists()


def test_deleting_and_importing_at_once_leave_no_orphans(make_source, papers, wire):
    papers.answer(issues(*range(30)))
    for number in range(5):
        one = make_source(str(number))
        other = Source.objects.get(pk=one.pk)
        turns = [lambda one=one: import_source(one, wire.get), lambda other=other: sources.delete(other, None)]
        at_once(2, lambda turns=turns: turns.pop()())
    for model in (Source, FetchState, ImportRun, Item):
        assert not model.objects.exists()
