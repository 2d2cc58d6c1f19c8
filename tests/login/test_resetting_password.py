"""A new password by mail: who gets a link, and that nobody learns who has an account."""

import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.utils.http import urlsafe_base64_encode

from hub.models import User
from login import throttle
from login.backends import by_mailbox
from tests.newsroom import PASSWORD

RESET = "/account/password/reset/"
NEW = "another horse battery"


@pytest.fixture
def elsewhere(sign_in) -> Client:
    return sign_in("alice")


@pytest.fixture
def link(newsroom, client) -> str:
    client.post(RESET, {"email": "alice@example.com"})
    return re.search(r"https?://[^/\s]+(/account/\S+)", mail.outbox[-1].body)[1]


def choose(client: Client, link: str, password: str = NEW):
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_the_link_leads_to_a_new_password(client, link):
    assert choose(client, link)["Location"] == "/account/password/reset/key/done/"
    assert User.objects.get(username="alice").check_password(NEW)


def test_the_link_works_once(client, link):
    choose(client, link)
    assert "This link does not work" in Client().get(link, follow=True).content.decode()


def test_the_link_ends_all_sessions_and_lets_nobody_in_by_itself(client, elsewhere, link):
    choose(client, link)
    assert elsewhere.get("/admin/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_weak_password_is_refused(client, link):
    assert "too common" in choose(client, link, "password").content.decode()
    assert User.objects.get(username="alice").check_password(PASSWORD)


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com", "gone@example.com", "sso@example.com"])
def test_every_address_gets_the_same_answer_and_one_mail(client, newsroom, email):
    User.objects.create_user("gone", "gone@example.com", PASSWORD, is_active=False)
    User.objects.create_user("sso", "sso@example.com")
    response = client.post(RESET, {"email": email})
    assert response["Location"] == "/account/password/reset/done/"
    assert [message.to for message in mail.outbox] == [[email]]


@pytest.mark.parametrize("email", ["nobody@example.com", "gone@example.com", "sso@example.com"])
def test_only_people_with_access_and_a_password_get_a_link(client, newsroom, email):
    User.objects.create_user("gone", "gone@example.com", PASSWORD, is_active=False)
    User.objects.create_user("sso", "sso@example.com")
    client.post(RESET, {"email": email})
    assert "/account/" not in mail.outbox[0].body


def test_the_link_goes_to_the_address_as_it_is_known_here(client, newsroom):
    client.post(RESET, {"email": "ALICE@example.com"})
    assert [message.to for message in mail.outbox] == [["alice@example.com"]]
    assert "/account/" in mail.outbox[0].body


@pytest.mark.parametrize("email", ["al\u0131ce@example.com", "alice@\u017fhop.example"])
def test_a_mailbox_that_only_looks_alike_gets_no_link(client, newsroom, email):
    """PostgreSQL takes the dotless i for an i, and the long s for an s, where case does not count."""
    User.objects.filter(username="bob").update(email="alice@shop.example")
    client.post(RESET, {"email": email})
    assert "/account/" not in mail.outbox[0].body


def test_the_link_names_this_site_whatever_the_request_says(client, newsroom, settings):
    settings.SITE_URL = "https://hub.example"
    client.post(RESET, {"email": "alice@example.com"}, headers={"Host": "evil.example"})
    assert "https://hub.example/account/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body + mail.outbox[0].subject


def test_nobodys_mailbox_is_flooded(client, newsroom):
    for _ in range(throttle.RESETS_OF_MAILBOX.amount):
        client.post(RESET, {"email": "alice@example.com"})
    page = client.post(RESET, {"email": "alice@example.com"}).content.decode()
    assert "Try again in 60 minutes." in page
    assert len(mail.outbox) == throttle.RESETS_OF_MAILBOX.amount


def test_the_token_of_another_link_of_the_site_does_not_open_it(client, newsroom):
    """Invitations carry tokens of Django's own generator."""
    alice = User.objects.get(username="alice")
    token = default_token_generator.make_token(alice)
    page = client.get(f"/account/password/reset/key/{alice.pk}-{token}/", follow=True).content.decode()
    assert "This link does not work" in page
    assert client.get(f"/admin/password_reset/confirm/{urlsafe_base64_encode(b'1')}/{token}/").status_code == 404


def test_a_mail_server_that_is_down_changes_no_answer(client, newsroom, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for email in ("alice@example.com", "nobody@example.com"):
        assert client.post(RESET, {"email": email})["Location"] == "/account/password/reset/done/"
    assert "mail not sent" in caplog.text


def test_an_address_that_only_looks_alike_names_nobody(newsroom):
    assert by_mailbox("ALICE@example.com") == User.objects.get(username="alice")
    assert by_mailbox("al\u0131ce@example.com") is None
    assert by_mailbox("") is None
