"""A source under a suspension is neither fetched nor called failing, and comes next when that ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds import schedule
from feeds.health import Judge, State
from feeds.models import FetchState
from feeds.retrying import NotYet, check, retry
from hub import suspensions
from hub.models import Source, Tag

pytestmark = pytest.mark.django_db


def due():
    return [each.source.title for each in schedule.due(timezone.now() + timedelta(days=1))]


@pytest.fixture
def two(make_source):
    return make_source("one"), make_source("two")


def test_only_the_suspended_source_rests(two):
    suspensions.suspend(None, "hacked", source=two[0])
    assert due() == ["two"]


def test_everything_rests_with_everything(two):
    suspension = suspensions.suspend(None, "crisis")
    assert due() == []
    suspensions.release(suspension, None)
    assert len(due()) == 2


def test_a_suspended_tag_stops_no_import(two):
    suspensions.suspend(None, "recall", tag=Tag.objects.create(name="Lamps"))
    assert len(due()) == 2


def test_it_counts_as_paused_with_the_reason(two):
    long_ago = timezone.now() - timedelta(days=9)
    FetchState.objects.update(failures=9, failing_since=long_ago, last_success_at=long_ago, last_error="No answer.")
    suspensions.suspend(None, "hacked", source=two[0])
    states = [Judge(timezone.now()).of(source) for source in Source.objects.order_by("title")]
    assert [health.state for health in states] == [State.PAUSED, State.FAILING]
    assert "hacked" in states[0].sentence


def test_nobody_imports_it_by_hand_or_asks_for_another_try(two):
    suspensions.suspend(None, "hacked", source=two[0])
    for ask in (lambda: check(two[0], timezone.now()), lambda: retry(two[0], None, timezone.now())):
        with pytest.raises(NotYet, match="hacked"):
            ask()


@pytest.mark.parametrize("whole", [True, False])
def test_when_it_ends_the_source_comes_next(two, whole, django_capture_on_commit_callbacks):
    FetchState.objects.update(next_fetch_at=timezone.now() + timedelta(hours=5))
    suspension = suspensions.suspend(None, "hacked", source=None if whole else two[0])
    with django_capture_on_commit_callbacks(execute=True):
        suspensions.release(suspension, None)
    soon = FetchState.objects.filter(next_fetch_at__lte=timezone.now())
    assert soon.count() == (2 if whole else 1)


def test_a_failing_source_still_waits_for_its_turn(two, django_capture_on_commit_callbacks):
    FetchState.objects.update(next_fetch_at=timezone.now() + timedelta(hours=5), failures=3)
    suspension = suspensions.suspend(None, "hacked", source=two[0])
    with django_capture_on_commit_callbacks(execute=True):
        suspensions.release(suspension, None)
    assert not FetchState.objects.filter(next_fetch_at__lte=timezone.now()).exists()
