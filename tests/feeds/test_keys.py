"""Sources are set free when their key is mended or may spend again; the others stay where they are."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from feeds.adapters import ADAPTERS
from feeds.keys import key_of, keys_in_use, mended, release_affordable
from feeds.limits import limit_key, pause
from feeds.meter import meter_for
from feeds.models import Credential, FetchState, Pause, PauseReason, Trouble
from feeds.vault import seal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=12)


@pytest.fixture
def key(papers):
    return Credential.objects.create(platform="papers", name="Press", secret=seal("entered"))


@pytest.fixture
def resting(make_source):
    """resting("Daily", key) -> a source whose last import was told to wait until LATER."""

    def make(title, key=None, trouble=Trouble.RATE):
        state = make_source(title).fetch_state
        state.credential, state.trouble, state.next_fetch_at = key, trouble, LATER
        state.save()
        return state

    return make


def rest(secret, reason, bucket=""):
    key = limit_key(ADAPTERS["papers"], "daily", secret).removesuffix(":") + (f":{bucket}" if bucket else "")
    pause(key, reason, LATER, "Wait.", NOW)


def is_due(state):
    return FetchState.objects.get(pk=state.pk).next_fetch_at <= NOW


def test_the_keys_in_use_are_the_entered_ones_and_those_of_the_environment(key, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "environment")
    Credential.objects.create(platform="papers", name="Empty")
    Credential.objects.create(platform="papers", name="Foreign", secret="gAAAA")
    Credential.objects.create(platform="bygone", name="Old", secret=seal("x"))
    found = [(each.adapter.platform, each.credential) for each in keys_in_use() if each.adapter.platform == "papers"]
    assert found == [("papers", key), ("papers", None)]


def test_a_key_tells_nothing_of_its_secret(key):
    assert "entered" not in repr(key_of(key))


def test_a_mended_key_frees_what_rested_for_its_sake(key, resting):
    own, other = resting("Own", key, Trouble.KEY), resting("Other", None, Trouble.KEY)
    rest("entered", PauseReason.KEY)
    rest("other", PauseReason.KEY)
    mended(key, NOW)
    assert is_due(own) and not is_due(other)
    assert Pause.objects.count() == 1


def test_a_new_secret_frees_its_sources_although_only_the_old_one_rests(key, resting):
    own = resting("Own", key, Trouble.KEY)
    rest("the old one", PauseReason.KEY)
    mended(key, NOW)
    assert is_due(own)


def test_a_source_that_fails_for_another_reason_keeps_its_place(key, resting):
    gone = resting("Gone", key, Trouble.GONE)
    rest("entered", PauseReason.KEY)
    mended(key, NOW)
    assert not is_due(gone)


def test_a_raised_budget_ends_the_pause_of_all_buckets_of_the_key(key, resting, settings):
    settings.HUB_BUDGETS = {"papers": (Decimal(1), None)}
    meter_for(ADAPTERS["papers"], "papers:x", key, NOW).charge(1_000_000)
    own = resting("Own", key)
    for bucket in ("", "search"):
        rest("entered", PauseReason.BUDGET, bucket)
    release_affordable(NOW)
    assert Pause.objects.count() == 2 and not is_due(own)
    Credential.objects.filter(pk=key.pk).update(daily_budget=2)
    release_affordable(NOW)
    assert Pause.objects.count() == 0 and is_due(own)


def test_a_budget_raised_in_the_environment_ends_the_pause_of_the_key_there(resting, settings, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "environment")
    own = resting("Own")
    rest("environment", PauseReason.BUDGET)
    settings.HUB_BUDGETS = {"papers": (None, None)}
    release_affordable(NOW)
    assert Pause.objects.count() == 0 and is_due(own)


def test_what_the_platform_itself_asked_for_is_not_lifted_by_money(key, resting):
    own = resting("Own", key)
    rest("entered", PauseReason.RATE)
    release_affordable(NOW)
    assert Pause.objects.count() == 1 and not is_due(own)
