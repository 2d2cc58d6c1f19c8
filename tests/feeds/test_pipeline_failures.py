"""Imports that fail, are cut off or overtaken: recorded, pushed forward, nothing lost, nothing doubled."""

import logging
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from feeds import pipeline, schedule, vanished
from feeds.adapters import ADAPTERS
from feeds.adapters.base import Auth, Gone, Malformed, Missing, RateLimited, Transient
from feeds.models import FetchState, ImportRun, Outcome, Trouble
from feeds.pipeline import import_source
from hub import ingest
from hub.models import Item, Source
from tests.feeds.papers import issues

MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """What the process meets when it is killed: nothing of ours runs any more."""


def failing(make):
    """Late, because some errors hold a moment."""
    return make(timezone.now())


ERRORS = {
    "transient": (lambda now: Transient("It sleeps."), 30 * MINUTE, Trouble.PASSING),
    "told to wait": (lambda now: Transient("It sleeps.", timedelta(hours=3)), 180 * MINUTE, Trouble.RATE),
    "missing": (lambda now: Missing("Nothing here."), 30 * MINUTE, Trouble.MISSING),
    "rate limited": (lambda now: RateLimited("Too many.", now + timedelta(hours=2)), 120 * MINUTE, Trouble.RATE),
    "auth": (lambda now: Auth("The key was refused."), 24 * 60 * MINUTE, Trouble.KEY),
    "gone": (lambda now: Gone("It was removed."), 24 * 60 * MINUTE, Trouble.GONE),
    "malformed": (lambda now: Malformed("This is no paper."), 30 * MINUTE, Trouble.ANSWER),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_a_failure_is_told_recorded_and_pushed_forward(source, make_source, papers, wire, kind):
    other = make_source("Other")
    papers.answer(issues(1, 2, cursor={"etag": "1"}))
    import_source(source, wire.get)
    make, wait, trouble = ERRORS[kind]
    error = failing(make)
    papers.answer(error)
    run = import_source(source, wire.get)
    found = ImportRun.objects.get(pk=run.pk)
    assert (found.outcome, found.message, found.trouble) == (Outcome.FAILED, str(error), trouble)
    assert found.finished_at
    state = FetchState.objects.get(pk=source.pk)
    assert (state.failures, state.last_error, state.cursor) == (1, str(error), {"etag": "1"})
    assert (state.lease_until, state.lease_token, state.trouble) == (None, "", trouble)
    assert abs(state.failing_since - timezone.now()) < MINUTE
    assert state.stopped_at is None
    assert wait * 0.89 < state.next_fetch_at - timezone.now() < wait * 1.11
    assert Item.objects.visible().count() == 2
    assert Source.objects.filter(active=True).count() == 2
    assert FetchState.objects.get(pk=other.pk).failures == 0


def test_a_bug_is_recorded_and_pushed_forward_before_it_is_raised(source, papers, wire):
    papers.answer(ZeroDivisionError("marker"))
    with pytest.raises(ZeroDivisionError):
        import_source(source, wire.get)
    run, state = ImportRun.objects.get(), FetchState.objects.get()
    assert (run.outcome, run.message) == (
        Outcome.FAILED,
        "An unexpected error stopped the import (ZeroDivisionError).",
    )
    assert (state.failures, state.lease_until) == (1, None)
    assert state.next_fetch_at > timezone.now() + 20 * MINUTE


def test_what_its_server_removed_for_good_is_not_asked_for_again(source, papers, wire):
    papers.answer(Gone("It was removed for good.", final=True), issues(1))
    import_source(source, wire.get)
    state = FetchState.objects.get()
    assert abs(state.stopped_at - timezone.now()) < MINUTE
    assert (state.trouble, state.last_error) == (Trouble.GONE, "It was removed for good.")
    FetchState.objects.update(next_fetch_at=timezone.now() - MINUTE)
    assert schedule.due(timezone.now()) == []
    assert import_source(source, wire.get).new == 1
    assert FetchState.objects.get().stopped_at is None


def test_a_platform_that_was_removed_is_told_to_the_person(source, papers, wire, monkeypatch):
    monkeypatch.delitem(ADAPTERS, "papers")
    run = import_source(source, wire.get)
    assert run.outcome == Outcome.FAILED
    assert run.message == "Nothing here can import from “papers” any more. Pause or delete this source."


def test_a_failure_is_forgotten_after_a_success(source, papers, wire):
    papers.answer(Transient("x"), Transient("x"), issues(1))
    assert [import_source(source, wire.get) and FetchState.objects.get().failures for _ in range(3)] == [1, 2, 0]


def test_a_fetch_that_asks_without_end_is_stopped(source, papers, wire, monkeypatch):
    wire.serve("https://papers.example/page", b"more")

    def fetch(target, get):
        while True:
            get("https://papers.example/page")

    monkeypatch.setattr(pipeline, "FETCH_SECONDS", 0.2)
    papers.answer(fetch)
    assert "was stopped" in import_source(source, wire.get).message


def test_a_fetch_and_its_last_request_end_within_the_lease():
    longest_request = 45
    assert timedelta(seconds=pipeline.FETCH_SECONDS + longest_request) < schedule.LEASE


# Keys


def test_a_key_is_masked_wherever_a_message_is_kept(source, papers, wire, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    monkeypatch.setenv("PAPERS_KEY", "mark/er+1")
    for answer in (
        Malformed("No: https://papers.example/?key=mark%2Fer%2B1 mark/er+1"),
        issues(1, warnings=("Odd: mark/er+1.",)),
    ):
        papers.answer(answer)
        run = import_source(source, wire.get)
        assert "•••" in run.message
        kept = f"{ImportRun.objects.values()} {FetchState.objects.values()} {caplog.text}"
        assert "mark/er" not in kept
        assert "mark%2Fer" not in kept


def test_a_key_never_shows_in_a_target(source, papers, wire, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "marker")
    import_source(source, wire.get)
    assert "marker" not in repr(papers.targets)


def test_a_key_file_that_cannot_be_read_is_told_to_the_person(source, papers, wire, monkeypatch, tmp_path):
    monkeypatch.setenv("PAPERS_KEY_FILE", str(tmp_path / "none"))
    run = import_source(source, wire.get)
    assert run.message == "The file that PAPERS_KEY_FILE names cannot be read. Check its path and permissions."
    assert FetchState.objects.get().lease_until is None
    (tmp_path / "none").write_text("key\n")
    import_source(source, wire.get)
    assert papers.targets[-1].secret == "key"


# Cut off


def expire_lease():
    FetchState.objects.update(lease_until=timezone.now() - MINUTE)


def test_a_worker_killed_during_the_fetch_is_replaced_when_its_lease_ends(source, papers, wire):
    papers.answer(Killed(), issues(1, 2, cursor={"etag": "1"}))
    with pytest.raises(Killed):
        import_source(source, wire.get)
    assert import_source(source, wire.get) is None
    assert schedule.due(timezone.now()) == []
    assert [due.source for due in schedule.due(timezone.now() + schedule.LEASE + MINUTE)] == [source]
    expire_lease()
    run = import_source(source, wire.get)
    assert (run.outcome, run.new) == (Outcome.OK, 2)
    assert FetchState.objects.get().failures == 0
    last, first = ImportRun.objects.all()
    assert (first.outcome, first.message, last.pk) == (Outcome.FAILED, schedule.KILLED, run.pk)
    assert first.started_at < first.finished_at


@pytest.mark.parametrize("where", ["vanished.after_fetch", "schedule.release_success", "pipeline.Attempt.finish"])
@pytest.mark.parametrize("error", [Killed(), ValueError("a bug")])
def test_whatever_happens_between_storing_and_remembering_leaves_all_or_nothing(
    source, papers, wire, monkeypatch, where, error
):
    def explode(*args, **options):
        raise error

    owner = {"vanished": vanished, "schedule": schedule, "pipeline": pipeline.Attempt}[where.partition(".")[0]]
    papers.answer(issues(1, 2, cursor={"etag": "1"}))
    with monkeypatch.context() as patch, pytest.raises(type(error)):
        patch.setattr(owner, where.rpartition(".")[2], explode)
        import_source(source, wire.get)
    assert not Item.objects.exists()
    assert FetchState.objects.get().cursor == {}
    expire_lease()
    assert import_source(source, wire.get).new == 2
    assert Item.objects.count() == 2
    assert not ImportRun.objects.filter(outcome=Outcome.RUNNING).exists()


def test_a_worker_killed_among_the_pictures_loses_only_them(source, papers, wire, monkeypatch):
    def explode(*args):
        raise Killed

    papers.answer(issues(1))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(pipeline, "fetch_wanted", explode)
        import_source(source, wire.get)
    assert ImportRun.objects.get().outcome == Outcome.OK
    assert FetchState.objects.get().lease_until is None
    assert import_source(source, wire.get).outcome == Outcome.UNCHANGED


def test_a_collision_in_the_database_is_tried_again(source, papers, wire, monkeypatch):
    store, calls = ingest.store, []

    def collide(*args):
        calls.append(args)
        if len(calls) < 4:
            raise IntegrityError("position")
        return store(*args)

    monkeypatch.setattr(ingest, "store", collide)
    papers.answer(issues(1))
    assert import_source(source, wire.get).new == 1
    assert len(calls) == 4


def test_a_cursor_that_cannot_be_kept_keeps_no_items_either(source, papers, wire):
    papers.answer(issues(1, cursor={"at": timezone.now()}))
    with pytest.raises(TypeError):
        import_source(source, wire.get)
    assert not Item.objects.exists()
    assert ImportRun.objects.get().outcome == Outcome.FAILED
