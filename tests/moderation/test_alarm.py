"""The mail about a queue that waits too long."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from hub.models import Item, User
from moderation import alarm
from moderation.models import Alarm

LATER = timedelta(hours=25)


@pytest.fixture(autouse=True)
def only_two(newsroom):
    User.objects.filter(username="root").update(email="")


@pytest.fixture
def now(newsroom):
    return timezone.now() + LATER


def addresses():
    return sorted(message.to[0] for message in mail.outbox)


def test_nothing_is_sent_while_nothing_waits_too_long(newsroom):
    assert alarm.send(timezone.now() + timedelta(hours=23)) == 0
    assert mail.outbox == []


def test_those_who_may_approve_there_are_told_once_a_day(now):
    assert alarm.send(now) == 2
    assert addresses() == ["bob@example.com", "edith@example.com"]
    assert alarm.send(now + timedelta(hours=23)) == 0
    assert alarm.send(now + timedelta(hours=25)) == 2


def test_each_is_told_how_many_wait_for_them(now):
    alarm.send(now)
    by_address = {message.to[0]: message for message in mail.outbox}
    assert by_address["bob@example.com"].subject.endswith("1 item waits for approval")
    assert by_address["edith@example.com"].subject.endswith("3 items wait for approval")
    assert "/admin/moderation/" in by_address["bob@example.com"].body


def test_who_has_nothing_to_decide_gets_no_mail(now, newsroom):
    Item.objects.filter(source=newsroom.north_source).delete()
    alarm.send(now)
    assert addresses() == ["edith@example.com"]


def test_a_mail_from_the_future_silences_nobody(now):
    Alarm.objects.create(address="bob@example.com", sent_at=now + timedelta(days=900))
    assert alarm.send(now) == 2


def test_what_could_not_be_sent_is_tried_again(now, monkeypatch):
    monkeypatch.setattr(alarm, "send_mail", lambda *_: (_ for _ in ()).throw(OSError("no server")))
    assert alarm.send(now) == 0
    monkeypatch.undo()
    assert alarm.send(now) == 2


def test_the_setting_says_how_long_is_too_long(newsroom, settings):
    settings.HUB_QUEUE_HOURS = 2
    assert alarm.send(timezone.now() + timedelta(hours=3)) == 2


def test_a_scheduler_calls_it_by_a_command(newsroom, settings):
    settings.HUB_QUEUE_HOURS = 0.000001
    out = StringIO()
    call_command("queue_alarm", stdout=out)
    assert out.getvalue() == "2 mails sent.\n"
