"""Log-ins and failed ones are logged, without what was typed."""

from django.contrib.auth import authenticate
from django.test import Client
from wagtail.models import ModelLogEntry

from audit.entering import CAME_IN, MOST_AN_HOUR, REFUSED
from audit.models import Entry
from hub.models import User
from tests.newsroom import PASSWORD


def entries(action: str) -> list[Entry]:
    return list(Entry.objects.filter(action=action))


def test_who_logs_in_is_logged(newsroom):
    alice = User.objects.get(username="alice")
    assert Client().login(username="alice", password=PASSWORD)
    [entry] = entries(CAME_IN)
    assert (entry.user, entry.object_id) == (alice, str(alice.pk))


def test_a_wrong_password_is_logged_for_the_account_without_the_password(newsroom):
    assert authenticate(username="alice", password="hunter2hunter2") is None
    [entry] = entries(REFUSED)
    assert (entry.user, entry.object_id) == (None, str(User.objects.get(username="alice").pk))
    assert "hunter2" not in repr(list(ModelLogEntry.objects.values()))


def test_a_name_that_nobody_has_is_not_logged(newsroom):
    assert authenticate(username="my secret password", password="x") is None
    assert not entries(REFUSED)


def test_who_guesses_all_night_does_not_fill_the_log(newsroom):
    for _ in range(MOST_AN_HOUR + 5):
        authenticate(username="alice", password="wrong")
    assert len(entries(REFUSED)) == MOST_AN_HOUR
