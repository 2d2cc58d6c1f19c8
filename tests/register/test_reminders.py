"""Mails about what must be verified."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.models import User
from hub.signals import hourly
from register.reminders import send
from register.verifying import verify


def told(mailoutbox) -> list[str]:
    return sorted(address for mail in mailoutbox for address in mail.to)


def test_owner_and_deputy_are_written_to_when_it_is_due(make_account, person, mailoutbox):
    make_account(verified=180, deputy=person("bob"))
    make_account("Not due", verified=179)
    assert send(timezone.now()) == 2
    assert told(mailoutbox) == ["alice@example.com", "bob@example.com"]
    assert "On film (YouTube)" in mailoutbox[0].body and "Not due" not in mailoutbox[0].body
    assert "/admin/officialaccount/" in mailoutbox[0].body


def test_nobody_is_written_to_twice_within_a_week(make_account, mailoutbox):
    make_account(verified=185)
    now = timezone.now()
    sent = [send(now), send(now + timedelta(days=6, hours=23)), send(now + timedelta(days=7))]
    assert sent == [1, 0, 1]


def test_editors_are_written_to_a_month_later(make_account, mailoutbox):
    make_account(verified=209)
    now = timezone.now()
    send(now)
    assert told(mailoutbox) == ["alice@example.com"]
    mailoutbox.clear()
    send(now + timedelta(days=8))
    assert "edith@example.com" in told(mailoutbox) and "Nobody verified" in mailoutbox[-1].body


def test_editors_are_written_to_at_once_when_there_is_nobody_else(make_account, mailoutbox):
    account = make_account(verified=185)
    User.objects.filter(pk=account.owner_id).update(is_active=False)
    send(timezone.now())
    assert "alice@example.com" not in told(mailoutbox) and "edith@example.com" in told(mailoutbox)
    assert "has no access any more" in mailoutbox[0].body


def test_verifying_ends_the_reminders(make_account, mailoutbox, person):
    account = make_account(verified=None)
    verify(account, person("alice"), "Looked at the list of admins", timezone.now())
    assert send(timezone.now()) == 0


def test_a_mail_that_cannot_be_sent_is_tried_again(make_account, mailoutbox, monkeypatch):
    account = make_account(verified=185)

    def fail(*args: object) -> None:
        raise OSError("no server")

    with monkeypatch.context() as patch:
        patch.setattr("register.reminders.send_mail", fail)
        assert send(timezone.now()) == 0
    account.refresh_from_db()
    assert account.reminded_at is None
    assert send(timezone.now()) == 1


def test_a_reminder_from_the_future_silences_nobody(make_account, mailoutbox):
    make_account(verified=185, reminded_at=timezone.now() + timedelta(days=400))
    assert send(timezone.now()) == 1


def test_the_command_tells_how_many(make_account, mailoutbox, capsys):
    make_account(verified=185)
    call_command("remind_owners")
    assert "Sent 1 mail." in capsys.readouterr().out


@pytest.mark.parametrize("verified", [0, 179])
def test_without_anything_due_there_is_no_mail(make_account, mailoutbox, verified):
    make_account(verified=verified)
    assert send(timezone.now()) == 0


def test_whoever_keeps_time_sends_them(make_account, mailoutbox):
    make_account(verified=185)
    hourly.send_robust(None, now=timezone.now())
    assert told(mailoutbox) == ["alice@example.com"]
