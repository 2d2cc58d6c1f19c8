"""One source's limit is the limit of all that share it, and of nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from feeds import limits, schedule
from feeds.adapters.base import Auth, Gone, Malformed, NotModified, RateLimited, Transient
from feeds.meter import OverBudget
from feeds.models import FetchState, Pause, PauseReason
from feeds.pipeline import import_source
from tests.feeds.papers import Papers, issues

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECRET = "marker-of-a-secret"


def key(secret=SECRET, bucket=""):
    adapter = Papers()
    adapter.bucket = lambda external_id: bucket
    return limits.limit_key(adapter, "daily", secret)


def test_a_key_tells_platform_secret_and_bucket_apart_and_nothing_about_the_secret():
    assert len({key(), key("other"), key(""), key(bucket="search")}) == 4
    assert key() == key()
    assert SECRET not in key()
    assert key("").startswith("papers:-:")


def test_a_fingerprint_means_nothing_on_another_site(settings):
    here = key()
    settings.SECRET_KEY = "another"
    assert key() != here


@pytest.mark.parametrize("bucket", ["", "search", "blog.example", "2001:db8::1", "x" * 1_000])
def test_the_credential_is_the_key_without_its_bucket(bucket):
    assert len(key(bucket=bucket)) <= 300
    assert limits.credential_of(key(bucket=bucket)) == limits.credential_of(key())


@pytest.mark.parametrize(
    ("error", "secret", "expected"),
    [
        (RateLimited("x", NOW + HOUR), SECRET, ("bucket", PauseReason.RATE, NOW + HOUR)),
        (RateLimited("x", NOW + HOUR), "", ("bucket", PauseReason.RATE, NOW + HOUR)),
        (OverBudget("x", NOW + HOUR), SECRET, ("credential", PauseReason.BUDGET, NOW + HOUR)),
        (Auth("x"), SECRET, ("credential", PauseReason.KEY, NOW + timedelta(days=7))),
        (Auth("x"), "", None),
        (Auth("x", own=True), SECRET, None),
        (Transient("x", HOUR), SECRET, None),
        (Malformed("x"), SECRET, None),
        (Gone("x"), SECRET, None),
        (ZeroDivisionError(), SECRET, None),
    ],
)
def test_what_an_error_says_about_the_others(error, secret, expected):
    mine = key(secret, "search")
    names = {"bucket": mine, "credential": limits.credential_of(mine)}
    found = limits.shared_limit(mine, error, NOW)
    assert found == (expected and (names[expected[0]], *expected[1:]))


@pytest.mark.django_db
class TestPauses:
    def test_a_pause_holds_its_key_until_it_ends(self):
        limits.pause(key(bucket="user"), PauseReason.RATE, NOW + HOUR, "Too many.", NOW)
        pauses = limits.paused(NOW)
        assert limits.resting(key(bucket="user"), pauses).message == "Too many."
        assert limits.resting(key(bucket="search"), pauses) is None
        assert limits.resting(key("other", "user"), pauses) is None
        assert limits.paused(NOW + HOUR) == {}

    def test_a_pause_of_the_credential_holds_every_bucket(self):
        limits.pause(limits.credential_of(key()), PauseReason.KEY, NOW + HOUR, "Refused.", NOW)
        pauses = limits.paused(NOW)
        assert limits.resting(key(bucket="search"), pauses)
        assert limits.resting(key(""), pauses) is None

    def test_the_longer_pause_wins(self):
        for hours in (2, 1):
            limits.pause(key(), PauseReason.RATE, NOW + hours * HOUR, f"{hours}", NOW)
        assert (Pause.objects.get().until, Pause.objects.get().message) == (NOW + 2 * HOUR, "2")
        limits.pause(key(), PauseReason.RATE, NOW + 3 * HOUR, "3", NOW + HOUR)
        assert (Pause.objects.get().until, Pause.objects.get().since) == (NOW + 3 * HOUR, NOW)

    def test_a_pause_that_ended_begins_anew(self):
        limits.pause(key(), PauseReason.RATE, NOW + HOUR, "1", NOW)
        limits.pause(key(), PauseReason.KEY, NOW + 9 * HOUR, "2", NOW + 8 * HOUR)
        found = Pause.objects.get()
        assert (found.reason, found.since) == (PauseReason.KEY, NOW + 8 * HOUR)

    def test_a_person_may_lift_it(self):
        for each in (key(bucket="user"), limits.credential_of(key()), key(bucket="search")):
            limits.pause(each, PauseReason.KEY, NOW + HOUR, "", NOW)
        assert limits.lift(key(bucket="user")) == 2
        assert list(limits.paused(NOW)) == [key(bucket="search")]

    @pytest.mark.parametrize("reason", [PauseReason.RATE, PauseReason.BUDGET])
    def test_a_key_that_works_is_no_word_of_the_platform_or_about_money(self, reason):
        limits.pause(key(), reason, NOW + HOUR, "", NOW)
        assert limits.lift(key()) == 0

    def test_what_is_over_is_forgotten(self):
        limits.pause(key(), PauseReason.RATE, NOW, "", NOW - HOUR)
        limits.pause(key("other"), PauseReason.RATE, NOW + HOUR, "", NOW)
        limits.forget_past(NOW)
        assert [pause.key for pause in Pause.objects.all()] == [key("other")]


# Through the pipeline


@pytest.fixture
def two(make_source, papers, db, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", SECRET)
    return make_source("One"), make_source("Two")


def due():
    return [each.source.title for each in schedule.due(timezone.now())]


def test_one_sources_limit_pauses_all_that_share_it(two, papers, wire):
    papers.answer(RateLimited(f"Too many for {SECRET}.", timezone.now() + HOUR))
    import_source(two[0], wire.get)
    assert due() == []
    pause = Pause.objects.get()
    assert (pause.reason, pause.message) == (PauseReason.RATE, "Too many for •••.")
    assert FetchState.objects.get(pk=two[1].pk).failures == 0
    Pause.objects.update(until=timezone.now())
    assert due() == ["Two"]


def test_a_refused_key_rests_until_it_is_another(two, papers, wire, monkeypatch):
    papers.answer(Auth("The key was refused."))
    import_source(two[0], wire.get)
    assert due() == []
    monkeypatch.setenv("PAPERS_KEY", "a new one")
    assert due() == ["Two"]


def test_a_refused_key_that_works_again_sets_all_free(two, papers, wire):
    papers.answer(Auth("The key was refused."), NotModified())
    import_source(two[0], wire.get)
    assert due() == []
    import_source(two[0], wire.get)
    assert due() == ["Two"]


def test_a_refusal_of_one_source_alone_says_nothing_about_the_others(two, papers, wire):
    papers.answer(Auth("Log in there.", own=True))
    import_source(two[0], wire.get)
    assert due() == ["Two"]


def test_a_limit_of_one_bucket_is_none_of_another(two, papers, wire, monkeypatch):
    monkeypatch.setattr(Papers, "bucket", lambda self, external_id: external_id)
    papers.answer(RateLimited("Too many.", timezone.now() + HOUR))
    import_source(two[0], wire.get)
    assert due() == ["Two"]


def test_a_spent_budget_pauses_the_whole_credential(two, papers, wire, monkeypatch):
    monkeypatch.setattr(Papers, "bucket", lambda self, external_id: external_id)
    papers.answer(OverBudget("Spent.", timezone.now() + HOUR))
    import_source(two[0], wire.get)
    assert due() == []
    assert Pause.objects.get().reason == PauseReason.BUDGET


def test_an_odd_address_keeps_only_its_own_source_out_of_the_limits(two, papers, wire, monkeypatch, caplog):
    def bucket(self, external_id):
        if external_id == "one":
            raise ValueError
        return ""

    monkeypatch.setattr(Papers, "bucket", bucket)
    assert due() == ["One", "Two"]
    papers.answer(issues(1))
    with pytest.raises(ValueError):
        import_source(two[0], wire.get)
    assert import_source(two[1], wire.get).new == 1


def test_a_key_that_cannot_be_read_is_told_by_the_fetch_and_not_by_the_schedule(two, monkeypatch, tmp_path):
    monkeypatch.setenv("PAPERS_KEY_FILE", str(tmp_path / "none"))
    assert due() == ["One", "Two"]
