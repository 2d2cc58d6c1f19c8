"""A person's word: try again, pause, resume."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from feeds.models import FetchState, Pause, PauseReason
from feeds.retrying import NotYet, retry, switch

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def pause(reason):
    Pause.objects.create(key="papers:-", reason=reason, until=NOW + timedelta(hours=1), message="Wait.", since=NOW)


def test_a_retry_makes_a_source_due_also_when_it_was_stopped_for_good(source):
    FetchState.objects.update(next_fetch_at=NOW + timedelta(days=5), stopped_at=NOW)
    retry(source, None, NOW)
    state = FetchState.objects.get()
    assert (state.next_fetch_at, state.stopped_at) == (NOW, None)
    assert ModelLogEntry.objects.get(action__startswith="feeds.").action == "feeds.retry"


def test_a_retry_lifts_what_stood_for_a_refused_key(source):
    pause(PauseReason.KEY)
    retry(source, None, NOW)
    assert not Pause.objects.exists()


@pytest.mark.parametrize("reason", [PauseReason.RATE, PauseReason.BUDGET])
def test_a_platforms_limit_and_a_budget_stand(source, reason):
    pause(reason)
    before = FetchState.objects.get().next_fetch_at
    with pytest.raises(NotYet, match="2026-11-24 13:00 UTC"):
        retry(source, None, NOW)
    assert FetchState.objects.get().next_fetch_at == before


def test_pausing_and_resuming_is_remembered_once_each(source):
    for active in (False, False, True, True):
        switch(source, active, None)
        source.refresh_from_db()
        assert source.active is active
    actions = (
        ModelLogEntry.objects.filter(action__startswith="feeds.").order_by("timestamp").values_list("action", flat=True)
    )
    assert list(actions) == ["feeds.pause", "feeds.resume"]
