"""A rule applied to what is here, in steps."""

from django.utils import timezone

from hub import curation
from hub.models import Item, Status, User
from rules import running
from rules.models import Effect
from rules.running import start, step
from rules.undoing import left_of, take_back_all


def run_all(rule, wanted=None):
    run = start(rule, None, wanted, timezone.now())
    step(run, timezone.now(), 60)
    return run


def test_a_run_goes_on_where_it_stopped(make_rule, bring, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    bring(*(f"casino {n}" for n in range(5)))
    rule = make_rule("No", words="casino", verdict="hide")
    run = start(rule, None, None, timezone.now())
    step(run, timezone.now(), 0)
    assert (run.looked, run.changed, run.finished_at) == (2, 2, None)
    bring("casino of later")
    step(run, timezone.now(), 60)
    assert (run.looked, run.changed) == (run.total, 5) and run.finished_at
    assert Effect.objects.filter(run=run).count() == 5


def test_a_run_looks_at_as_many_of_the_newest_as_wanted(make_rule, bring):
    bring("casino one", "casino two")
    run = run_all(make_rule("No", words="casino", verdict="hide"), wanted=1)
    assert (run.total, run.looked, run.changed) == (1, 1, 1)


def test_a_run_leaves_what_people_decided(make_rule, bring):
    bring("casino one", "casino two")
    curation.approve(Item.objects.filter(guid="casino one"), None)
    curation.hold(Item.objects.filter(guid="casino one"), None)
    curation.approve(Item.objects.filter(guid="casino one"), User.objects.get(username="bob"))
    assert run_all(make_rule("No", words="casino", verdict="hide")).changed == 1
    assert Item.objects.get(guid="casino one").status == Status.PUBLIC


def test_a_second_run_changes_nothing(make_rule, bring):
    bring("casino one")
    rule = make_rule("No", words="casino", verdict="hide", active=False)
    assert (run_all(rule).changed, run_all(rule).changed) == (1, 0)


def test_taking_a_run_back_ends_even_where_something_must_stay(make_rule, bring):
    bring("casino one", "casino two")
    run = run_all(make_rule("No", words="casino", verdict="hold"))
    curation.hide(Item.objects.filter(guid="casino one"), User.objects.get(username="bob"))
    assert take_back_all(left_of(run), None, timezone.now(), 60) == 1
    assert not left_of(run).exists()
    assert Item.objects.get(guid="casino two").status == Status.PUBLIC
