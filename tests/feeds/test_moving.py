"""Changes of a source's address, by a redirect or a person, and back again."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry

from feeds import deciding, moving
from feeds.models import FetchState
from feeds.moving import Refused
from hub.models import Source
from tests.newsroom import make_person

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
OLD, NEW, SAME_HOST = "https://old.example/feed", "https://new.example/feed", "https://www.old.example/rss"

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(make_source):
    return make_source("Crane News", platform="feed", external_id=OLD, url="https://old.example/")


@pytest.fixture
def bob():
    return make_person("bob")


def state():
    return FetchState.objects.get(source__title="Crane News")


def proposed(source, address=NEW):
    FetchState.objects.filter(pk=source.pk).update(proposed_address=address, cursor={"etag": "1"}, failures=5)


def test_an_adopted_address_is_logged_and_a_trusted_source_waits_for_review(feed):
    moving.adopt(feed, NEW)
    feed.refresh_from_db()
    assert (feed.external_id, feed.trusted, feed.url) == (NEW, False, "https://old.example/")
    assert feed.review_reason == (
        "Its address changed from https://old.example/feed to https://new.example/feed; new items wait for approval."
    )
    entry = ModelLogEntry.objects.for_instance(feed).get()
    assert (entry.action, entry.user) == ("feeds.adopt_address", None)
    assert entry.data == {"from": OLD, "to": NEW, "trusted": True}


def test_a_move_within_the_host_keeps_the_trust(feed):
    moving.adopt(feed, SAME_HOST)
    feed.refresh_from_db()
    assert (feed.external_id, feed.trusted, feed.review_reason) == (SAME_HOST, True, "")


def test_a_source_without_trust_has_nothing_to_lose(feed):
    Source.objects.update(trusted=False)
    moving.adopt(feed, NEW)
    assert feed.review_reason == ""


@pytest.mark.parametrize(("may_publish", "trusted"), [(True, True), (False, False)])
def test_who_may_publish_keeps_the_trust_when_accepting(feed, bob, may_publish, trusted):
    proposed(feed)
    moving.accept(feed, NEW, bob, may_publish=may_publish, now=NOW)
    feed.refresh_from_db()
    assert (feed.external_id, feed.trusted, bool(feed.review_reason)) == (NEW, trusted, not trusted)
    assert (state().cursor, state().next_fetch_at, state().failures, state().proposed_address) == ({}, NOW, 0, "")
    assert ModelLogEntry.objects.for_instance(feed).get().user == bob


def test_who_may_not_publish_gives_up_the_trust_also_within_a_host(feed, bob):
    proposed(feed, SAME_HOST)
    moving.accept(feed, SAME_HOST, bob, may_publish=False, now=NOW)
    feed.refresh_from_db()
    assert not feed.trusted


def test_an_import_that_runs_meanwhile_loses_its_lease(feed, bob):
    proposed(feed)
    FetchState.objects.update(lease_token="somebody", lease_until=NOW)
    moving.accept(feed, NEW, bob, may_publish=True, now=NOW)
    assert (state().lease_token, state().lease_until) == ("", None)


@pytest.mark.parametrize("seen", ["", "https://yesterday.example/feed"])
def test_only_the_address_that_the_person_saw_is_accepted(feed, bob, seen):
    proposed(feed)
    with pytest.raises(Refused, match="Another address"):
        moving.accept(feed, seen, bob, may_publish=True, now=NOW)
    feed.refresh_from_db()
    assert feed.external_id == OLD


def test_an_address_that_another_source_has_is_refused_in_a_sentence(feed, bob, make_source):
    make_source("The other", platform="feed", external_id=NEW)
    proposed(feed)
    with pytest.raises(Refused, match="both are the same"):
        moving.accept(feed, NEW, bob, may_publish=True, now=NOW)


def test_an_address_that_another_source_takes_this_moment_is_refused_alike(feed, bob, make_source, monkeypatch):
    make_source("The other", platform="feed", external_id=NEW)
    proposed(feed)
    monkeypatch.setattr(moving, "other_with", lambda source, external_id: None)
    with pytest.raises(Refused, match="both are the same"):
        moving.accept(feed, NEW, bob, may_publish=True, now=NOW)
    assert Source.objects.get(pk=feed.pk).external_id == OLD


def test_a_dismissed_address_is_not_proposed_again(feed):
    assert moving.propose(feed, NEW)
    assert state().proposed_address == NEW
    moving.dismiss(feed, NEW)
    assert (state().proposed_address, state().refused_addresses) == ("", [NEW])
    assert not moving.propose(feed, NEW)
    assert state().proposed_address == ""


def test_log_in_pages_and_endless_addresses_are_not_proposed(feed):
    assert not moving.propose(feed, "https://old.example/login")
    assert not moving.propose(feed, "https://old.example/" + "x" * 500)


def test_an_adopted_address_can_be_undone_and_trust_returns(feed, bob):
    moving.adopt(feed, NEW)
    assert moving.last_move(feed) == moving.Move(OLD, NEW, trusted=True)
    moving.undo(feed, bob, NOW)
    feed.refresh_from_db()
    assert (feed.external_id, feed.trusted, feed.review_reason) == (OLD, True, "")
    assert (state().refused_addresses, state().cursor, state().next_fetch_at) == ([NEW], {}, NOW)
    assert moving.last_move(feed) is None


def test_an_undone_change_gives_no_trust_back_that_a_person_took(feed, bob):
    moving.adopt(feed, NEW)
    Source.objects.update(review_reason="")
    moving.undo(feed, bob, NOW)
    feed.refresh_from_db()
    assert not feed.trusted


def test_an_undone_change_gives_no_trust_back_that_was_lost_for_another_reason(feed, bob):
    """Else who may not publish takes over what a feed has become, and then passes the trust on by a step back."""
    moving.adopt(feed, SAME_HOST)
    FetchState.objects.filter(pk=feed.pk).update(held_since=NOW, held_reason="It shows other posts.")
    deciding.take(feed, bob, may_publish=False, now=NOW)
    moving.undo(feed, bob, NOW)
    feed.refresh_from_db()
    assert (feed.external_id, feed.trusted) == (OLD, False)
    assert feed.review_reason.startswith("It became another feed")


def test_there_is_nothing_to_undo_where_nothing_changed(feed, bob):
    with pytest.raises(Refused, match="no change"):
        moving.undo(feed, bob, NOW)


def test_an_old_address_that_another_source_took_meanwhile_stays_there(feed, bob, make_source):
    moving.adopt(feed, NEW)
    make_source("The other", platform="feed", external_id=OLD)
    with pytest.raises(Refused, match="both are the same"):
        moving.undo(feed, bob, NOW)


def test_a_deleted_source_is_told_in_a_sentence(feed, bob):
    gone = Source.objects.get(pk=feed.pk)
    feed.delete()
    with pytest.raises(Refused, match="deleted"):
        moving.undo(gone, bob, NOW)


@pytest.mark.parametrize(
    ("url", "pages"),
    [
        ("https://old.example/blog", ["https://old.example/blog"]),
        (OLD, ["https://old.example/"]),
        ("", ["https://old.example/"]),
    ],
)
def test_a_lost_feed_is_looked_for_on_its_page_or_the_front_of_its_site(feed, url, pages):
    feed.url = url
    assert list(moving.pages_of(feed)) == pages
