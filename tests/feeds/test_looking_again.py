"""Looking again and emptying what is overdue, as the worker and cron do it."""

import itertools
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from feeds import housekeeping
from feeds.adapters import ADAPTERS
from feeds.adapters.base import PlatformPolicy
from feeds.models import FetchState, ImportRun, Work
from feeds.pipeline import import_source
from feeds.rechecking import recheck_source
from hub import ingest
from hub.models import Item, Source
from tests.feeds.library import Library, gone
from tests.feeds.papers import issue, issues
from tests.feeds.test_parallel import at_once

DAY = timedelta(days=1)


@pytest.fixture
def papers(monkeypatch):
    library = Library(policy=PlatformPolicy(keep_days=30))
    monkeypatch.setitem(ADAPTERS, library.platform, library)
    return library


@pytest.fixture
def stocked(make_source, transactional_db):
    """Two issues that were seen two days ago; the next import is far away."""
    source, now = make_source(), timezone.now()
    ingest.store(source, [issue(n, published_at=now - 3 * DAY) for n in (1, 2)], now - 2 * DAY)
    FetchState.objects.update(next_recheck_at=now, next_fetch_at=now + DAY, last_success_at=now)
    return source


@pytest.mark.parametrize("active", [True, False])
def test_cron_looks_again_at_what_is_due_also_of_paused_sources(stocked, papers, capsys, active):
    Source.objects.update(active=active)
    papers.find(gone(1))
    call_command("import_feeds", "--due")
    assert "Looked again: papers   Daily: 0 new, 0 changed, 0 unchanged, 1 withdrawn" in capsys.readouterr().out
    assert ImportRun.objects.get().work == Work.RECHECK
    assert Item.objects.visible().get().guid == "issue-2"


def test_cron_leaves_alone_what_is_not_due(stocked, papers):
    FetchState.objects.update(next_recheck_at=timezone.now() + DAY)
    call_command("import_feeds", "--due")
    assert papers.asked == []


def test_the_housekeeping_empties_what_is_overdue(stocked, papers):
    Item.objects.update(last_seen_at=timezone.now() - 31 * DAY)
    housekeeping._purge_overdue()
    assert not Item.objects.visible().exists()
    assert housekeeping._purge_overdue in housekeeping.EVERY_HOUR


def test_cron_empties_what_is_overdue(stocked, papers):
    FetchState.objects.update(next_recheck_at=None, next_fetch_at=timezone.now())
    Item.objects.update(last_seen_at=timezone.now() - 31 * DAY)
    call_command("import_feeds", "--due")
    assert not Item.objects.visible().exists()


def test_of_many_imports_and_looks_at_once_one_works_and_the_others_yield(stocked, papers, wire):
    inside = threading.Semaphore(1)

    def alone(answer):
        def work(*args):
            assert inside.acquire(blocking=False), "two at one source"
            time.sleep(0.2)
            inside.release()
            return answer

        return work

    papers.answer(alone(issues(1, 2)))
    papers.recheck = alone(gone(1))
    turns = itertools.cycle([import_source, recheck_source])

    def work():
        return next(turns)(stocked, wire.get)

    runs = [run for run in at_once(8, work) if run]
    assert len(runs) == ImportRun.objects.count() >= 1
    assert not FetchState.objects.exclude(lease_token="").exists()
    assert {run.outcome for run in runs} <= {"ok", "unchanged"}
