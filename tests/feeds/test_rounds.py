"""A round of imports: side by side, in order, and none stops another."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from feeds import rounds
from feeds.models import FetchState, ImportRun, Outcome
from feeds.rounds import run_round
from feeds.schedule import Due
from feeds.turns import Turns
from hub.models import Source

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def later(source, hours, **columns):
    FetchState.objects.filter(pk=source.pk).update(next_fetch_at=timezone.now() + hours * HOUR, **columns)


def sources_of(waiting):
    return [due.source for due in waiting]


def test_all_means_every_active_source_that_is_not_in_back_off(make_source):
    due, future, paused, failed, failed_and_due = (make_source(title) for title in "ABCDE")
    later(due, -1)
    later(future, 5)
    later(failed, 5, failures=2)
    later(failed_and_due, -2, failures=2)
    Source.objects.filter(pk=paused.pk).update(active=False)
    assert sources_of(rounds.all_sources()) == [failed_and_due, due, future]
    assert sources_of(rounds.due_sources()) == [failed_and_due, due]
    assert [state.source for state in rounds.waiting_sources()] == [failed]


def test_a_source_of_our_own_blog_is_not_imported(make_source):
    Source.objects.create(platform="blog", external_id="1", title="Ours")
    assert rounds.all_sources() == []


# The work itself is the round's business no more than the database: plain stand-ins for both.

WAITING = [Due(Source(pk=number, title=f"Source {number}")) for number in range(1, 9)]


def succeed(source):
    return ImportRun(source=source, outcome=Outcome.OK)


def test_every_source_has_its_turn():
    done = list(run_round(WAITING, 3, succeed))
    assert sorted(entry.source.pk for entry in done) == list(range(1, 9))
    assert not any(entry.failed for entry in done)


def test_no_more_run_at_once_than_there_are_workers():
    now, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(3)

    def work(source):
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        if source.pk <= 3:
            together.wait(5)
        with lock:
            now -= 1
        return succeed(source)

    list(run_round(WAITING, 3, work))
    assert most == 3


def test_a_bug_in_one_import_stops_no_other(caplog):
    def work(source):
        if source.pk == 2:
            raise ZeroDivisionError
        return succeed(source)

    done = {entry.source.pk: entry for entry in run_round(WAITING, 2, work)}
    assert len(done) == 8
    assert done[2].failed
    assert done[2].bug == "An unexpected error stopped the import (ZeroDivisionError); see the log."
    assert "bug while importing source=2" in caplog.text


def test_a_slow_source_does_not_hold_up_the_others():
    release = threading.Event()

    def work(source):
        if source.pk == 1:
            release.wait(5)
        return succeed(source)

    order = []
    for entry in run_round(WAITING, 2, work):
        order.append(entry.source.pk)
        if len(order) == 7:
            release.set()
    assert order[-1] == 1


def test_a_source_that_somebody_else_imports_is_no_failure():
    (entry,) = run_round(WAITING[:1], 1, lambda source: None)
    assert (entry.run, entry.failed) == (None, False)


def test_after_a_request_to_stop_nothing_new_begins_and_what_runs_is_finished():
    stop = threading.Event()

    def work(source):
        stop.set()
        return succeed(source)

    done = list(run_round(WAITING, 1, work, stop))
    assert [entry.source.pk for entry in done] == [1]


def test_after_an_interruption_nothing_new_begins_and_what_runs_is_finished():
    begun, finished = [], []
    go = threading.Event()

    def work(source):
        begun.append(source.pk)
        if source.pk > 1:
            go.wait(5)
        finished.append(source.pk)
        return succeed(source)

    running = run_round(WAITING, 2, work)
    next(running)
    threading.Timer(0.1, go.set).start()
    with pytest.raises(KeyboardInterrupt):
        running.throw(KeyboardInterrupt)
    assert sorted(finished) == sorted(begun)
    assert len(begun) <= 3


def test_a_round_ends_without_touching_the_callers_wish_to_stop():
    stop = threading.Event()
    list(run_round(WAITING, 2, succeed, stop))
    assert not stop.is_set()


def test_a_round_of_nothing_is_over_at_once():
    assert list(run_round([], 4, succeed)) == []


def shared(number, key="reddit:-:", spacing=0.0):
    return Due(Source(pk=number, title=f"Source {number}"), key, spacing)


def test_two_at_most_of_one_bucket_run_at_once_and_the_others_go_on():
    release, begun = threading.Event(), []

    def work(source):
        begun.append(source.pk)
        if source.pk < 10:
            release.wait(5)
        elif source.pk == 12:
            release.set()
        return succeed(source)

    waiting = [*(shared(number) for number in range(5)), *(Due(Source(pk=number)) for number in (10, 11, 12))]
    assert len(list(run_round(waiting, 4, work))) == 8
    assert sorted(begun[:5]) == [0, 1, 10, 11, 12]


def test_who_has_no_turn_in_a_hurried_round_stays_due():
    turns = Turns()
    waiting = [shared(number, spacing=60) for number in range(3)]
    assert len(list(run_round(waiting, 2, succeed, turns=turns, hurry=True))) == 1
    assert list(run_round(waiting[1:], 2, succeed, turns=turns, hurry=True)) == []


def test_a_round_that_was_broken_off_leaves_no_bucket_occupied():
    turns, waiting = Turns(), [shared(number) for number in range(6)]
    for _ in range(3):
        running = run_round(waiting, 2, succeed, turns=turns)
        next(running)
        running.close()
    assert len(list(run_round(waiting, 2, succeed, turns=turns))) == 6


def test_a_worker_whose_connection_cannot_be_closed_does_not_end_the_round(monkeypatch):
    monkeypatch.setattr(rounds, "close_old_connections", lambda: 1 / 0)
    assert all(entry.bug for entry in run_round(WAITING, 2, succeed))


def test_a_round_without_hurry_waits_for_everybodys_turn():
    assert len(list(run_round([shared(number, spacing=0.05) for number in range(4)], 2, succeed))) == 4


def test_whoever_waits_for_a_turn_can_be_stopped():
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    assert len(list(run_round([shared(number, spacing=600) for number in range(3)], 2, succeed, stop))) == 1


def test_a_limit_met_during_the_round_puts_back_all_that_share_it(monkeypatch):
    begun, pauses = [], {}
    monkeypatch.setattr(rounds.limits, "paused", lambda now: dict(pauses))

    def work(source):
        begun.append(source.pk)
        if source.pk == 1:
            pauses["x:-:user"] = "a pause"
            return ImportRun(source=source, outcome=Outcome.FAILED)
        return succeed(source)

    waiting = [*(shared(number, "x:-:user") for number in (1, 2, 3)), shared(4, "x:-:search")]
    done = list(run_round(waiting, 1, work))
    assert begun == [1, 4]
    assert len(done) == 2


def test_each_worker_keeps_its_connection_and_closes_it_in_the_end(monkeypatch):
    closed = []
    monkeypatch.setattr(rounds.connections, "close_all", lambda: closed.append(threading.current_thread().name))
    list(run_round(WAITING, 3, succeed))
    assert len(closed) == len(set(closed)) == 3
