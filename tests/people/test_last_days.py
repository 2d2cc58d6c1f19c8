"""Who has a week of access left is told once, and so is who invited them."""

import pytest
from django.core import mail
from django.utils import timezone

from hub.models import User
from people import last_days
from people.models import Invitation, LastDayNotice
from tests.people.conftest import in_days, person


@pytest.fixture
def ending(newsroom) -> User:
    User.objects.filter(username="carol").update(access_until=in_days(5))
    Invitation.objects.create(user=person("carol"), invited_by=person("edith"), sent_at=timezone.now())
    return person("carol")


def test_the_person_and_who_invited_them_are_told(ending):
    assert last_days.tell(timezone.now()) == 1
    assert mail.outbox[-1].to == ["carol@example.com", "edith@example.com"]
    assert str(in_days(5)) in mail.outbox[-1].subject


def test_they_are_told_once_for_each_last_day(ending):
    last_days.tell(timezone.now())
    assert last_days.tell(timezone.now()) == 0
    User.objects.filter(pk=ending.pk).update(access_until=in_days(6))
    assert last_days.tell(timezone.now()) == 1


@pytest.mark.parametrize("columns", [{"access_until": in_days(8)}, {"access_until": in_days(-1)}, {"is_active": False}])
def test_nobody_else_is_told(ending, columns):
    User.objects.filter(pk=ending.pk).update(**columns)
    assert last_days.tell(timezone.now()) == 0


def test_an_inviter_who_left_is_not_written_to(ending):
    User.objects.filter(username="edith").update(is_active=False)
    last_days.tell(timezone.now())
    assert mail.outbox[-1].to == ["carol@example.com"]


def test_a_mail_server_that_is_down_is_tried_again(ending, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert last_days.tell(timezone.now()) == 0
    assert not LastDayNotice.objects.exists()
