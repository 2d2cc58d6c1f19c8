"""What may become of a source: the decisions, without database and network."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import fates
from feeds.fates import Acquaintance, Redirect, Verdict
from hub.records import ItemData

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OLD, NEW = "https://old.example/feed.xml", "https://new.example/feed.xml"


def verdict(times=3, since=NOW - 7 * DAY, target=NEW, new_id=NEW, taken=False, refused=()):
    redirect = Redirect(target, since, times)
    return fates.redirect_verdict(redirect, NOW, 7 * DAY, new_id=new_id, old_id=OLD, taken=taken, refused=refused)


def test_a_redirect_that_lasts_is_adopted():
    assert verdict() is Verdict.ADOPT


@pytest.mark.parametrize("told", [{"times": 2}, {"since": NOW - 7 * DAY + timedelta(seconds=1)}, {"times": 0}])
def test_a_redirect_must_be_seen_often_and_for_long(told):
    assert verdict(**told) is Verdict.WAIT


def test_a_redirect_to_the_own_address_is_none():
    assert verdict(new_id=OLD) is Verdict.NONE
    assert fates.redirect_verdict(
        Redirect(), NOW, DAY, new_id=None, old_id=OLD, taken=False, refused=()
    ) is Verdict.NONE  # fmt: skip


def test_an_address_that_another_source_has_is_not_taken():
    assert verdict(taken=True) is Verdict.TAKEN


def test_what_a_person_refused_is_not_adopted():
    assert verdict(refused=[NEW]) is Verdict.REFUSED


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example/wp-login.php", "https://login.host.example/", "https://old.example/account/sign-in?next=/feed",
        "https://host.example/cgi-sys/suspendedpage.cgi", "https://old.example/maintenance/",
    ],
)  # fmt: skip
def test_a_page_that_stands_before_a_site_is_no_new_address(address):
    assert verdict(target=address, new_id=address) is Verdict.UNFIT


@pytest.mark.parametrize("address", ["https://blogging.example/feed", "https://old.example/catalogin/feed.xml"])
def test_a_word_inside_another_means_nothing(address):
    assert not fates.leads_before_a_site(address)


def test_what_the_adapter_does_not_know_is_of_another_kind():
    assert verdict(new_id=None) is Verdict.UNFIT


def test_sightings_are_counted_from_the_first():
    first = fates.counted(Redirect(), NEW, True, NOW)
    assert first == Redirect(NEW, NOW, 1)
    assert fates.counted(first, NEW, None, NOW + DAY) == Redirect(NEW, NOW, 2)
    assert fates.counted(first, NEW, True, NOW + DAY) == Redirect(NEW, NOW, 2)


def test_no_redirect_clears_and_another_target_restarts():
    before = Redirect(NEW, NOW, 2)
    assert fates.counted(before, "", None, NOW + DAY) == Redirect()
    assert fates.counted(before, OLD, True, NOW + DAY) == Redirect(OLD, NOW + DAY, 1)


def test_nothing_is_counted_before_something_known_came_from_there():
    strange = fates.counted(Redirect(), NEW, False, NOW)
    assert strange == Redirect(NEW, NOW, 0)
    assert fates.counted(strange, NEW, None, NOW + DAY) == strange
    assert fates.counted(strange, NEW, True, NOW + DAY) == Redirect(NEW, NOW + DAY, 1)


def test_strange_posts_from_a_proven_target_restart_the_count():
    assert fates.counted(Redirect(NEW, NOW, 2), NEW, False, NOW + DAY) == Redirect(NEW, NOW + DAY, 0)


@pytest.mark.parametrize(
    ("old", "new", "another"),
    [
        ("http://a.example/feed", "https://a.example/feed", False),
        ("https://www.a.example/feed", "https://a.example/rss", False),
        ("https://a.example/feed", "https://b.example/feed", True),
        ("https://a.example/feed", "https://a.example.b.example/feed", True),
        ("channel:1", "channel:2", True),
    ],
)
def test_scheme_and_www_do_not_make_another_host(old, new, another):
    assert fates.is_another_host(old, new) is another


def test_the_reason_for_review_names_both_addresses_without_their_queries():
    reason = fates.review_reason("https://a.example/feed?key=1", "https://b.example/" + "x" * 500)
    assert reason.startswith("Its address changed from https://a.example/feed to https://b.example/x")
    assert reason.endswith("; new items wait for approval.")
    assert len(reason) <= 300


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ({}, True), ({"failures": 2}, False), ({"missing_before": False}, False), ({"failing_since": None}, False),
        ({"failing_since": NOW - 3 * DAY + timedelta(seconds=1)}, False), ({"sought_at": NOW - DAY}, True),
        ({"sought_at": NOW - DAY + timedelta(seconds=1)}, False),
    ],
)  # fmt: skip
def test_a_site_is_searched_after_three_404s_in_three_days_and_once_a_day(told, due):
    facts = {"failures": 3, "failing_since": NOW - 3 * DAY, "missing_before": True, "sought_at": None, **told}
    assert fates.is_seek_due(**facts, now=NOW) is due


@pytest.mark.parametrize(
    ("since", "last", "believed"),
    [(None, NOW, False), (NOW, None, False), (NOW - DAY, NOW, True), (NOW - DAY + timedelta(seconds=1), NOW, False)],
)
def test_that_a_source_is_gone_is_believed_a_day_later(since, last, believed):
    assert fates.is_believed_gone(since, last) is believed


def test_a_source_that_is_gone_is_asked_again_after_a_day_and_then_every_week():
    assert DAY < fates.gone_retry_at(NOW, NOW) - NOW < DAY * 1.1
    assert fates.gone_retry_at(NOW - DAY, NOW) == NOW + 7 * DAY


def posts(*ages_in_days, host="old.example"):
    return [
        ItemData(guid=f"{host} {n}", url=f"https://{host}/{n}", title=f"Post {n}", published_at=NOW - age * DAY)
        for n, age in enumerate(ages_in_days)
    ]


KNOWN = Acquaintance("Crane News", frozenset({"old.example"}), NOW - timedelta(hours=1))


def reason(records, title="Crane News", familiar=False, before=KNOWN):
    return fates.replaced_reason(OLD, before, title, records, familiar, NOW)


def test_entirely_different_posts_under_another_title_are_another_feed():
    assert reason(posts(1, 2, 3), "Casino Wins") == (
        "old.example now shows entirely different posts under the title “Casino Wins” (before: “Crane News”)."
    )


def test_entirely_different_posts_of_another_host_are_another_feed():
    assert reason(posts(1, 2, 3, host="www.casino.example")) == (
        "old.example now shows entirely different posts, which link to casino.example (before: old.example)."
    )


def test_one_post_that_is_known_makes_it_the_same_feed():
    assert reason(posts(1, 2, 3), "Casino Wins", familiar=True) == ""


def test_fewer_than_three_posts_prove_nothing():
    assert reason(posts(1, 2), "Casino Wins") == ""


def test_different_posts_under_the_same_title_and_host_are_the_same_feed():
    assert reason(posts(1, 2, 3)) == ""
    assert reason(posts(1, 2, 3), "CRANE  news") == ""
    assert reason(posts(1, 2, 3), "") == ""


def test_half_of_the_posts_must_be_such_as_we_should_have_seen():
    assert reason(posts(0, 0, 0, 1), "Casino Wins") == ""
    assert reason(posts(0, 0, 1, 1), "Casino Wins")
    undated = [ItemData(guid=str(n), title=str(n)) for n in range(4)]
    assert reason(undated, "Casino Wins") == ""


def test_after_a_long_silence_a_new_title_is_enough():
    away = Acquaintance("Crane News", frozenset({"old.example"}), NOW - 7 * DAY)
    assert reason(posts(0, 0, 0), "Casino Wins", before=away)
    assert reason(posts(0, 0, 0), before=away) == ""


@given(st.lists(st.integers(0, 3_599), min_size=1, max_size=60), st.text(max_size=50), st.integers(1, 160))
def test_a_busy_feed_that_rolled_over_is_never_another(seconds_old, title, hours_away):
    """All its posts are newer than the last look; it may even have been renamed, if the look was not long ago."""
    before = Acquaintance("Crane News", frozenset({"old.example"}), NOW - timedelta(hours=hours_away))
    records = [
        ItemData(guid=f"{n}", url=f"https://old.example/{n}", title=f"{n}", published_at=NOW - timedelta(seconds=age))
        for n, age in enumerate(seconds_old)
    ]
    assert fates.replaced_reason(OLD, before, title, records, False, NOW) == ""


@given(st.lists(st.integers(-5, 400), max_size=30), st.integers(0, 400), st.booleans())
def test_a_feed_that_keeps_title_and_host_is_never_another(days_old, days_away, familiar):
    before = Acquaintance("Crane News", frozenset({"old.example"}), NOW - days_away * DAY)
    assert fates.replaced_reason(OLD, before, "Crane News", posts(*days_old), familiar, NOW) == ""


@given(st.text(max_size=300), st.text(max_size=300), st.lists(st.text(max_size=20), min_size=3, max_size=5))
def test_whatever_strangers_write_the_decision_is_made(old_title, new_title, urls):
    before = Acquaintance(old_title, frozenset({"old.example"}), NOW)
    records = [ItemData(guid=url, url=url, title=url, published_at=NOW - DAY) for url in urls]
    told = fates.replaced_reason(OLD, before, new_title, records, False, NOW)
    assert told == "" or told.startswith("old.example now shows")
