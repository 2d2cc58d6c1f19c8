"""What a person decides about a source that needs it."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from feeds import deciding
from feeds.models import FetchState
from feeds.moving import Refused
from hub import ingest
from hub.models import Item, Source
from tests.feeds.papers import issue
from tests.newsroom import make_person

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def bob(db):
    return make_person("bob")


def state():
    return FetchState.objects.get()


def actions():
    return list(ModelLogEntry.objects.filter(action__startswith="feeds.").values_list("action", flat=True))


@pytest.mark.parametrize(("decide", "trusted"), [(deciding.trust, True), (deciding.keep_untrusted, False)])
def test_a_review_ends_with_a_word(source, bob, decide, trusted):
    Source.objects.update(trusted=False, review_reason="Its address changed.")
    decide(source, bob)
    source.refresh_from_db()
    assert (source.trusted, source.review_reason) == (trusted, "")
    assert len(actions()) == 1


@pytest.mark.parametrize("decide", [deciding.trust, deciding.keep_untrusted])
def test_trust_is_given_here_only_after_it_was_taken(source, bob, decide):
    Source.objects.update(trusted=False)
    with pytest.raises(Refused):
        decide(source, bob)
    source.refresh_from_db()
    assert not source.trusted


@pytest.mark.parametrize(("may_publish", "trusted"), [(True, True), (False, False)])
def test_a_feed_that_became_another_is_taken_over(source, bob, may_publish, trusted):
    FetchState.objects.update(
        held_since=NOW, held_reason="Other posts.", known_title="Old", last_success_at=NOW, cursor={"etag": "1"}
    )
    deciding.take(source, bob, may_publish=may_publish, now=NOW)
    found = state()
    assert (found.held_since, found.held_reason, found.known_title, found.last_success_at) == (None, "", "", None)
    assert (found.cursor, found.next_fetch_at) == ({}, NOW)
    source.refresh_from_db()
    assert (source.trusted, bool(source.review_reason)) == (trusted, not trusted)


def test_what_is_not_held_cannot_be_taken(source, bob):
    with pytest.raises(Refused):
        deciding.take(source, bob, may_publish=True, now=NOW)


def test_a_source_is_paused_once(source, bob):
    deciding.pause(source, bob)
    source.refresh_from_db()
    assert not source.active
    with pytest.raises(Refused):
        deciding.pause(source, bob)
    assert actions() == ["feeds.pause"]


@pytest.fixture
def vanished(source):
    ingest.store(source, [issue(n) for n in range(6)], NOW - 9 * HOUR)
    guids = [f"issue-{n}" for n in range(5)]
    Item.objects.filter(guid__in=guids).update(missing_since=NOW - 8 * HOUR)
    FetchState.objects.update(vanished=guids)
    return guids


def test_vanished_items_are_hidden_when_a_person_says_so(source, bob, vanished):
    assert deciding.hide_vanished(source, vanished, bob, NOW) == 5
    assert list(Item.objects.visible().values_list("guid", flat=True)) == ["issue-5"]
    assert state().vanished == []


def test_vanished_items_are_kept_and_looked_up_again_tomorrow(source, bob, vanished):
    assert deciding.keep_vanished(source, vanished, bob, NOW) == 5
    assert Item.objects.visible().count() == 6
    assert (state().vanished, state().next_recheck_at) == ([], NOW + 24 * HOUR)
    assert set(Item.objects.filter(guid__in=vanished).values_list("missing_since", flat=True)) == {NOW}


def test_a_decision_is_about_what_the_person_saw(source, bob, vanished):
    assert deciding.hide_vanished(source, ["issue-0", "issue-5", "issue-99"], bob, NOW) == 1
    assert state().vanished == vanished[1:]
    assert Item.objects.visible().count() == 5


@pytest.mark.parametrize("decide", [deciding.hide_vanished, deciding.keep_vanished])
def test_what_somebody_else_decided_stays_decided(source, bob, vanished, decide):
    FetchState.objects.update(vanished=[])
    with pytest.raises(Refused, match="already"):
        decide(source, vanished, bob, NOW)
    assert Item.objects.visible().count() == 6
