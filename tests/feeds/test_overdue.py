"""What a platform's terms do not let us keep any longer."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import PlatformPolicy
from feeds.models import ImportRun, Work
from feeds.overdue import purge_overdue
from hub import ingest
from hub.models import Item, Source, Status
from tests.feeds.papers import issue

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KEPT = 30 * DAY


@pytest.fixture
def strict(papers):
    papers.policy = PlatformPolicy(keep_days=30)
    return papers


def seen(source, at, *numbers):
    ingest.store(source, [issue(number) for number in numbers], at)


def test_what_was_not_seen_for_so_many_days_is_emptied(source, strict):
    seen(source, NOW - KEPT - DAY, 1, 2)
    seen(source, NOW - KEPT, 3)
    assert purge_overdue(NOW) == 2
    assert sorted(Item.objects.values_list("title", "withdrawn_at")) == [("", NOW), ("", NOW), ("Issue 3", None)]


def test_the_history_says_so(source, strict):
    seen(source, NOW - KEPT - DAY, 1)
    purge_overdue(NOW)
    run = ImportRun.objects.get()
    assert (run.work, run.withdrawn, run.outcome) == (Work.RECHECK, 1, "ok")
    assert run.message == (
        "1 item could be neither listed nor looked up for 30 days and was emptied: Papers allows no longer."
    )


def test_it_happens_once(source, strict):
    seen(source, NOW - KEPT - DAY, 1)
    assert (purge_overdue(NOW), purge_overdue(NOW)) == (1, 0)


def test_a_platform_without_such_a_term_keeps_everything(source):
    seen(source, NOW - 1_000 * DAY, 1)
    assert purge_overdue(NOW) == 0


def test_our_own_posts_stay(db, strict):
    own = Source.objects.create(platform="papers", external_id="own", title="Own", trusted=True)
    seen(own, NOW - 1_000 * DAY, 1)
    assert purge_overdue(NOW) == 0


def test_a_paused_source_is_bound_to_the_terms_as_well(source, strict):
    Source.objects.update(active=False)
    seen(source, NOW - KEPT - DAY, 1)
    assert purge_overdue(NOW) == 1


def test_waiting_and_hidden_items_go_too_and_removed_ones_are_empty_already(source, strict):
    seen(source, NOW - KEPT - DAY, 1, 2, 3)
    for guid, status in (("issue-1", Status.PENDING), ("issue-2", Status.HIDDEN), ("issue-3", Status.REMOVED)):
        Item.objects.filter(guid=guid).update(status=status, status_reason="Why.")
    assert purge_overdue(NOW) == 2
    assert set(Item.objects.values_list("status_reason", flat=True)) == {"Why."}


def test_the_longest_overdue_go_first_and_the_work_is_bounded(source, strict):
    seen(source, NOW - KEPT - DAY, 1, 2)
    seen(source, NOW - KEPT - 2 * DAY, 3)
    assert purge_overdue(NOW, most=1) == 1
    assert Item.objects.get(guid="issue-3").withdrawn_at == NOW
    assert purge_overdue(NOW, most=1) == 1


def test_what_returns_is_shown_again(source, strict):
    seen(source, NOW - KEPT - DAY, 1)
    purge_overdue(NOW)
    seen(source, NOW, 1)
    assert Item.objects.visible().get().title == "Issue 1"
