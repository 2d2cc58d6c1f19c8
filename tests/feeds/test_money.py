"""Importing what costs money: counted, stopped at the cap, and gone on with when there is money again."""

from decimal import Decimal

import pytest
from django.utils import timezone

from feeds import rounds
from feeds.keys import release_affordable
from feeds.models import Credential, FetchState, ImportRun, Outcome, Pause, PauseReason, Spending
from feeds.pipeline import import_source
from feeds.vault import seal
from tests.feeds.papers import issues

pytestmark = pytest.mark.django_db
SECRET = "AAAA-invented-token"


@pytest.fixture
def key(papers, settings):
    settings.HUB_BUDGETS = {"papers": (Decimal(1), None)}
    return Credential.objects.create(platform="papers", name="Press", secret=seal(SECRET))


@pytest.fixture
def two_sources(make_source, key):
    sources = make_source("Daily"), make_source("Weekly")
    FetchState.objects.update(credential=key)
    return sources


def costing(cost, *numbers):
    """A fetch that reads what costs so much."""

    def fetch(target, get):
        target.meter.check()
        target.meter.charge(cost)
        return issues(*numbers)

    return fetch


def test_an_import_knows_what_it_cost(papers, two_sources, key):
    papers.answer(costing(5_000, 1))
    run = import_source(two_sources[0])
    assert (run.outcome, ImportRun.objects.get().cost) == (Outcome.OK, 5_000)
    assert Spending.objects.get().key == f"papers:credential-{key.pk}"


def test_an_import_that_fails_after_it_paid_knows_it_too(papers, two_sources):
    def fetch(target, get):
        target.meter.charge(7_000)
        raise RuntimeError

    papers.answer(fetch)
    with pytest.raises(RuntimeError):
        import_source(two_sources[0])
    assert ImportRun.objects.get().cost == Spending.objects.get().cost == 7_000


def test_four_fifths_are_noted_in_the_history(papers, two_sources):
    papers.answer(costing(800_000, 1))
    run = import_source(two_sources[0])
    assert run.message == "80% of the daily budget of $1.00 for Papers (key “Press”) are spent."


def test_at_the_cap_all_sources_of_the_key_rest_and_a_raised_budget_wakes_them(papers, two_sources, key):
    first, second = two_sources
    papers.answer(costing(1_000_000, 1))
    import_source(first)
    FetchState.objects.update(next_fetch_at=timezone.now())
    run = import_source(first)
    assert run.outcome == Outcome.FAILED
    assert "The daily budget of $1.00 for Papers (key “Press”) is spent" in run.message
    pause = Pause.objects.get()
    assert pause.reason == PauseReason.BUDGET
    assert SECRET not in pause.key + pause.message
    assert rounds.due_sources() == []

    Credential.objects.update(daily_budget=2)
    release_affordable(timezone.now())
    assert {due.source for due in rounds.due_sources()} == {first, second}
