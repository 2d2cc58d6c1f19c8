"""What each fetch teaches about a source itself, in the database."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import following
from feeds.adapters.base import Batch, Found, Gone, Malformed, Missing, PlatformPolicy, Transient
from feeds.models import FetchState, Trouble
from hub import ingest, platforms
from hub.models import Item, Source
from hub.records import ItemData

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OLD, NEW = "https://old.example/feed", "https://new.example/feed"

pytestmark = pytest.mark.django_db


def post(number, host="old.example", age=DAY):
    return ItemData(
        guid=f"{host} {number}", url=f"https://{host}/{number}", title=f"{host} {number}", published_at=NOW - age
    )


def batch(*records, **values):
    return Batch(records, **values)


@pytest.fixture
def feed(make_source):
    """It has three posts, seen ten days ago for the first time."""
    source = make_source("Crane News", platform="feed", external_id=OLD, url="https://old.example/")
    ingest.store(source, [post(1), post(2), post(3)], NOW - 10 * DAY)
    FetchState.objects.update(last_success_at=NOW - timedelta(hours=1), known_title="Crane News")
    return source


def state():
    return FetchState.objects.get(source__external_id__in=[OLD, NEW], source__title="Crane News")


def learn(source, fetched, now=NOW):
    lesson = following.after_batch(source, state(), fetched, now)
    FetchState.objects.filter(pk=source.pk).update(**lesson.columns)
    return lesson


def learn_unchanged(source, moved_to, now=NOW):
    FetchState.objects.filter(pk=source.pk).update(**following.after_unchanged(source, state(), moved_to, now))


STRANGE = [post(n, "casino.example", 3 * DAY) for n in range(4)]


def test_a_redirect_is_adopted_after_three_times_in_seven_days(feed):
    moved = batch(post(1), moved_to=NEW)
    learn(feed, moved, NOW - 7 * DAY)
    learn_unchanged(feed, NEW, NOW - 3 * DAY)
    assert (state().moved_to, state().moved_times, feed.external_id) == (NEW, 2, OLD)
    learn(feed, moved, NOW)
    assert Source.objects.get(pk=feed.pk).external_id == NEW
    assert (state().moved_to, state().moved_since, state().moved_times) == ("", None, 0)


def test_a_quiet_feed_moves_as_well(feed):
    learn(feed, batch(post(1), moved_to=NEW), NOW - 7 * DAY)
    learn_unchanged(feed, NEW, NOW - DAY)
    learn_unchanged(feed, NEW, NOW)
    assert Source.objects.get(pk=feed.pk).external_id == NEW


def test_how_long_it_must_last_is_a_setting(feed, settings):
    settings.HUB_REDIRECT_DAYS = 1
    for at in (NOW - DAY, NOW - DAY / 2, NOW):
        learn(feed, batch(post(1), moved_to=NEW), at)
    assert Source.objects.get(pk=feed.pk).external_id == NEW


def test_a_redirect_that_goes_away_is_forgotten(feed):
    learn(feed, batch(post(1), moved_to=NEW))
    learn(feed, batch(post(1)))
    assert (state().moved_to, state().moved_times) == ("", 0)


def test_posts_that_came_from_the_target_itself_prove_nothing(feed):
    """The first fetch stored them, so that they are known at the second."""
    strange = batch(*STRANGE[:2], moved_to=NEW)
    for at in (NOW - 8 * DAY, NOW - 4 * DAY, NOW):
        learn(feed, strange, at)
        ingest.store(feed, strange.records, at)
        Item.objects.filter(guid__startswith="casino").update(first_seen_at=at)
    assert Source.objects.get(pk=feed.pk).external_id == OLD


@pytest.mark.parametrize("target", ["https://old.example/login", "https://new.example/" + "x" * 500])
def test_an_unfit_target_is_never_adopted(feed, target):
    for at in (NOW - 8 * DAY, NOW - 4 * DAY, NOW):
        learn(feed, batch(post(1), moved_to=target), at)
    assert Source.objects.get(pk=feed.pk).external_id == OLD


def test_an_address_that_another_source_has_is_not_adopted(feed, make_source):
    make_source("The other", platform="feed", external_id=NEW)
    for at in (NOW - 8 * DAY, NOW - 4 * DAY, NOW):
        learn(feed, batch(post(1), moved_to=NEW), at)
    assert Source.objects.get(pk=feed.pk).external_id == OLD
    assert state().moved_to == NEW


def test_a_refused_address_is_not_adopted(feed):
    FetchState.objects.update(refused_addresses=[NEW])
    for at in (NOW - 8 * DAY, NOW - 4 * DAY, NOW):
        learn(feed, batch(post(1), moved_to=NEW), at)
    assert Source.objects.get(pk=feed.pk).external_id == OLD


def test_another_feed_is_held(feed):
    lesson = learn(feed, batch(*STRANGE, title="Casino Wins"))
    assert "entirely different posts under the title “Casino Wins” (before: “Crane News”)" in lesson.held
    assert (state().held_since, state().held_reason, state().known_title) == (NOW, lesson.held, "Crane News")


def test_a_held_feed_stays_so_while_nothing_known_comes_from_it(feed):
    reason = learn(feed, batch(*STRANGE, title="Casino Wins")).held
    for fetched in (batch(), batch(STRANGE[0]), batch(*STRANGE, title="Crane News")):
        assert learn(feed, fetched, NOW + DAY).held == reason
    assert state().held_since == NOW


def test_the_old_posts_free_it_by_themselves(feed):
    learn(feed, batch(*STRANGE, title="Casino Wins"))
    assert not learn(feed, batch(post(1), *STRANGE), NOW + DAY).held
    assert (state().held_since, state().held_reason) == (None, "")


def test_the_old_document_frees_it_by_itself(feed):
    learn(feed, batch(*STRANGE, title="Casino Wins"))
    learn_unchanged(feed, None)
    assert state().held_since is None


def test_a_new_source_is_never_held(feed):
    FetchState.objects.update(last_success_at=None)
    assert not learn(feed, batch(*STRANGE, title="Casino Wins")).held


@pytest.mark.parametrize(
    "record",
    [
        ItemData(guid="old.example 1"),
        ItemData(guid="new guid", url="http://www.old.example/1?utm_source=x"),
        ItemData(guid="new guid", title="OLD.example  1", published_at=NOW - DAY),
    ],
)
def test_a_post_is_known_by_guid_by_address_or_by_title_and_day(feed, record):
    assert following.is_familiar(feed, [*STRANGE, record])


def test_the_homepage_as_an_address_says_nothing(feed):
    feed.url = "https://old.example/1"
    assert not following.is_familiar(feed, [ItemData(guid="x", url="https://old.example/1")])


def test_what_a_feed_calls_itself_is_remembered_and_silence_is_no_name(feed):
    learn(feed, batch(post(1), title="Crane  Review\n" + "x" * 400))
    assert state().known_title.startswith("Crane Review xxx")
    assert len(state().known_title) <= 300
    learn(feed, batch(post(1), title="Crane Review"))
    learn(feed, batch(post(1)))
    assert state().known_title == "Crane Review"


def test_any_success_clears_gone_and_proposed(feed):
    FetchState.objects.update(gone_since=NOW, proposed_address=NEW)
    learn(feed, batch(post(1)))
    assert (state().gone_since, state().proposed_address) == (None, "")
    FetchState.objects.update(gone_since=NOW)
    learn_unchanged(feed, None)
    assert state().gone_since is None


def test_a_deletion_is_dated_by_its_first_telling(feed):
    first = following.after_failure(state(), Gone("Deleted."), NOW)
    assert first == {"gone_since": NOW, "next_fetch_at": NOW + DAY + timedelta(minutes=10)}
    FetchState.objects.update(gone_since=NOW - 2 * DAY)
    again = following.after_failure(state(), Gone("Deleted."), NOW)
    assert again == {"gone_since": NOW - 2 * DAY, "next_fetch_at": NOW + 7 * DAY}


@pytest.mark.parametrize("error", [Transient("Down."), Gone("For good.", final=True), ValueError()])
def test_other_failures_say_nothing_about_a_deletion(feed, error):
    assert following.after_failure(state(), error, NOW) == {}


def test_a_source_is_gone_when_it_was_told_so_twice_a_day_apart(feed):
    FetchState.objects.update(gone_since=NOW - DAY, last_run_at=NOW, trouble=Trouble.GONE)
    assert following.is_gone(state())
    FetchState.objects.update(last_run_at=NOW - timedelta(minutes=1))
    assert not following.is_gone(state())
    FetchState.objects.update(last_run_at=NOW, trouble=Trouble.PASSING)
    assert not following.is_gone(state())


@pytest.mark.parametrize(("keep_days", "hidden"), [(30, 3), (None, 0)])
def test_items_of_a_closed_account_are_hidden_where_the_terms_ask_for_it(feed, monkeypatch, keep_days, hidden):
    FetchState.objects.update(gone_since=NOW - DAY)
    policy = PlatformPolicy(keep_days=keep_days)
    monkeypatch.setitem(platforms._platforms, "feed", platforms.Platform("feed", "Feed", policy))
    assert following.hide_if_gone(feed, Gone("Deleted."), NOW) == hidden
    assert Item.objects.filter(withdrawn_at=None).count() == 3 - hidden


def test_nothing_is_hidden_before_the_deletion_is_believed(feed, monkeypatch):
    policy = PlatformPolicy(keep_days=30)
    monkeypatch.setitem(platforms._platforms, "feed", platforms.Platform("feed", "Feed", policy))
    FetchState.objects.update(gone_since=NOW - DAY + timedelta(minutes=1))
    assert following.hide_if_gone(feed, Gone("Deleted."), NOW) == 0
    FetchState.objects.update(gone_since=NOW - DAY)
    assert following.hide_if_gone(feed, Transient("Down."), NOW) == 0


@pytest.fixture
def lost(make_source):
    """A source of the tests' platform that answered 404 for three days."""
    source = make_source("Crane News", external_id=OLD, url="papers:the page")
    FetchState.objects.update(failures=2, failing_since=NOW - 3 * DAY, trouble=Trouble.MISSING)
    return source


def test_a_lost_feed_is_looked_for(lost):
    assert following.is_seek_due(state(), Missing("404."), NOW)
    assert not following.is_seek_due(state(), Transient("Down."), NOW)


def test_the_new_address_is_proposed(lost, papers):
    papers.found = Found(NEW, "Crane News")
    assert following.seek(lost, "", None, NOW) == NEW
    assert (state().proposed_address, state().sought_at) == (NEW, NOW)


def test_a_site_is_searched_once_a_day(lost, papers):
    papers.found = Found(NEW, "Crane News")
    following.seek(lost, "", None, NOW)
    FetchState.objects.update(proposed_address="")
    assert following.seek(lost, "", None, NOW + DAY - timedelta(seconds=1)) == ""
    assert following.seek(lost, "", None, NOW + DAY) == NEW


@pytest.mark.parametrize("found", [Malformed("No feed."), Found(OLD, "The same")])
def test_nothing_is_proposed_where_nothing_else_was_found(lost, papers, found):
    papers.found = found
    assert following.seek(lost, "", None, NOW) == ""
    assert state().proposed_address == ""
