"""The mail about health: only what changed, to whom it concerns, at most once a day."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import digest
from feeds.models import FetchState, Trouble
from hub.models import User

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FAILING = {"failures": 4, "trouble": Trouble.PASSING, "last_error": "It sleeps.", "failing_since": NOW}
WELL = {"failures": 0, "trouble": "", "last_error": "", "last_success_at": NOW}


@pytest.fixture
def owner(db):
    return User.objects.create_superuser("olga", "olga@example.com")


@pytest.fixture
def daily(make_source, owner, settings):
    settings.HUB_OPERATORS = ["operator@example.com"]
    settings.SITE_URL = "https://hub.example"
    source = make_source("Daily", owner=owner)
    set_state(source, **WELL)
    return source


def set_state(source, **columns):
    FetchState.objects.filter(pk=source.pk).update(**columns)


def test_nothing_is_sent_while_all_is_well(daily, mailoutbox):
    assert digest.send(NOW) == 0
    assert mailoutbox == []


def test_owner_and_operator_are_told_what_happened_and_where_to_look(daily, mailoutbox):
    set_state(daily, **FAILING)
    assert digest.send(NOW) == 2
    assert {mail.to[0] for mail in mailoutbox} == {"olga@example.com", "operator@example.com"}
    mail = mailoutbox[0]
    assert mail.subject == "The Hub: 1 source needs a person"
    assert "Daily (Papers): failing" in mail.body
    assert "It sleeps." in mail.body
    assert f"https://hub.example/admin/source/inspect/{daily.pk}/" in mail.body


def test_the_same_state_is_told_once(daily, mailoutbox):
    set_state(daily, **FAILING)
    digest.send(NOW)
    assert digest.send(NOW + timedelta(days=2)) == 0


def test_a_second_change_waits_for_the_next_day_and_is_not_forgotten(daily, make_source, mailoutbox):
    set_state(daily, **FAILING)
    digest.send(NOW)
    weekly = make_source("Weekly")
    set_state(weekly, **FAILING)
    assert digest.send(NOW + timedelta(hours=23)) == 0
    assert digest.send(NOW + timedelta(hours=25)) == 1
    assert "Weekly" in mailoutbox[-1].body
    assert "Daily" not in mailoutbox[-1].body


def test_a_clock_that_was_wrong_silences_nobody_for_years(daily, make_source, mailoutbox):
    set_state(daily, **FAILING)
    digest.send(NOW + timedelta(days=3_650))
    set_state(make_source("Weekly"), **FAILING)
    assert digest.send(NOW) == 1


def test_recovery_is_news_too(daily, mailoutbox):
    set_state(daily, **FAILING)
    digest.send(NOW)
    set_state(daily, **WELL)
    digest.send(NOW + timedelta(days=2))
    assert mailoutbox[-1].subject == "The Hub: 1 source recovered"
    assert "well again" in mailoutbox[-1].body


def test_a_trouble_that_passed_between_two_mails_is_no_news(daily, mailoutbox):
    set_state(daily, **FAILING)
    set_state(daily, **WELL)
    assert digest.send(NOW) == 0


def test_what_could_not_be_sent_is_told_the_next_time(daily, mailoutbox, monkeypatch):
    set_state(daily, **FAILING)
    with monkeypatch.context() as patch:
        patch.setattr(digest, "send_mail", refuse)
        assert digest.send(NOW) == 0
    assert digest.send(NOW + timedelta(hours=1)) == 2


def refuse(*message):
    raise ConnectionRefusedError


def test_somebody_who_left_gets_no_mail(daily, owner, mailoutbox):
    User.objects.filter(pk=owner.pk).update(is_active=False)
    set_state(daily, **FAILING)
    digest.send(NOW)
    assert [mail.to for mail in mailoutbox] == [["operator@example.com"]]


def test_an_owner_who_may_not_see_the_source_any_more_gets_no_mail(daily, owner, mailoutbox):
    User.objects.filter(pk=owner.pk).update(is_superuser=False)
    set_state(daily, **FAILING)
    digest.send(NOW)
    assert [mail.to for mail in mailoutbox] == [["operator@example.com"]]


def test_an_error_cannot_forge_lines_of_the_mail(daily, mailoutbox):
    set_state(daily, **FAILING)
    daily.title = "Daily\nBcc: everyone@example.com"
    daily.save()
    digest.send(NOW)
    assert "\nBcc:" not in mailoutbox[0].body
