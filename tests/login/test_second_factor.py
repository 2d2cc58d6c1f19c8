"""Codes from a phone: set up, asked for, demanded of those who publish, and reset when the phone is lost."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from hub.models import User
from login import throttle
from login.models import Attempt
from login.second_factor import SecondFactorAdapter
from tests.login.conftest import SECRET, code_now

SET_UP = "/account/two-factor/set-up/"
CODE = "/account/two-factor/code/"


def signed_in_with_code(log_in, code: str):
    client, response = log_in("alice")
    assert response["Location"] == CODE
    return client, client.post(CODE, {"code": code})


def set_up(client: Client) -> None:
    page = client.get(SET_UP).content.decode()
    secret = re.search(r'account-secret">([A-Z2-7]+)<', page)[1]
    assert client.post(SET_UP, {"code": code_now(secret)})["Location"] == "/account/two-factor/recovery-codes/"


def test_whoever_set_it_up_needs_a_code_and_is_nobody_until_then(log_in, newsroom, phone):
    phone("alice")
    client, response = log_in("alice")
    assert response["Location"] == CODE
    assert client.get("/admin/").status_code == 302
    assert client.post(CODE, {"code": code_now()})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_code_leads_on_to_where_one_wanted_to_go(log_in, phone):
    phone("alice")
    client, _ = log_in("alice", next="/admin/source/")
    assert client.post(CODE, {"code": code_now()})["Location"] == "/admin/source/"


def test_a_wrong_code_lets_nobody_in(log_in, phone):
    phone("alice")
    client, response = signed_in_with_code(log_in, "000000")
    assert "Incorrect code" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_codes_is_stopped_with_the_time_to_wait(log_in, phone):
    phone("alice")
    client, _ = signed_in_with_code(log_in, "000000")
    for _ in range(throttle.CODES_OF_PERSON.amount - 1):
        client.post(CODE, {"code": "000000"})
    assert "Try again in 10 minutes." in client.post(CODE, {"code": code_now()}).content.decode()


def test_a_code_works_once(log_in, phone):
    phone("alice")
    code = code_now()
    assert signed_in_with_code(log_in, code)[1]["Location"] == "/admin/"
    from django.core.cache import cache

    cache.clear()  # another process remembers nothing
    assert signed_in_with_code(log_in, code)[1].status_code == 200


def test_a_recovery_code_works_once_instead_of_the_phone(log_in, phone):
    person = phone("alice")
    code = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()[0]
    assert signed_in_with_code(log_in, code)[1]["Location"] == "/admin/"
    Attempt.objects.update(until=timezone.now())
    assert signed_in_with_code(log_in, code)[1].status_code == 200


def test_setting_it_up_asks_for_the_password_first(sign_in):
    client = sign_in("alice")
    assert client.get(SET_UP)["Location"].startswith("/account/reauthenticate/")


def test_it_is_set_up_with_a_code_and_gives_recovery_codes(log_in):
    client, _ = log_in("alice")
    set_up(client)
    page = client.get("/account/two-factor/recovery-codes/").content.decode()
    assert len(re.findall(r"<code>\w+</code>", page)) == 10


def test_a_wrong_code_sets_nothing_up(log_in):
    client, _ = log_in("alice")
    client.get(SET_UP)
    client.post(SET_UP, {"code": "000000"})
    assert not Authenticator.objects.exists()


def test_secrets_lie_encrypted_in_the_database(phone, newsroom):
    phone("alice")
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert SecondFactorAdapter().decrypt(SecondFactorAdapter().encrypt(SECRET)) == SECRET


def test_with_other_keys_the_log_in_says_whom_to_ask_instead_of_taking_any_code(log_in, phone, settings):
    phone("alice")
    settings.HUB_FERNET_KEYS = ("bm90IHRoZSBrZXkgdGhhdCBzZWFsZWQgdGhlIHRoaW4=",)
    with pytest.raises(ValidationError):
        SecondFactorAdapter().decrypt("gAAAA")
    client, response = signed_in_with_code(log_in, code_now())
    assert "Ask an administrator to reset it" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("username", ["alice", "bob", "edith", "oscar", "root"])
def test_where_it_is_required_whoever_publishes_or_operates_sets_it_up_first(newsroom, sign_in, settings, username):
    settings.HUB_TWO_FACTOR = "required"
    client = sign_in(username)
    for address in ("/admin/", "/admin/source/", "/admin/account/"):
        assert client.get(address)["Location"] == SET_UP
        assert client.post(address)["Location"] == SET_UP


def test_contributors_need_none(newsroom, sign_in, settings):
    settings.HUB_TWO_FACTOR = "required"
    assert sign_in("carol").get("/admin/").status_code == 200


def test_after_setting_it_up_the_admin_is_open(log_in, settings):
    settings.HUB_TWO_FACTOR = "required"
    client, _ = log_in("alice")
    set_up(client)
    assert client.get("/admin/").status_code == 200


def test_where_it_is_required_signing_out_is_still_possible(newsroom, sign_in, settings):
    settings.HUB_TWO_FACTOR = "required"
    client = sign_in("alice")
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("mode", "left"), [("required", 1), ("optional", 0)])
def test_only_where_it_is_optional_it_can_be_turned_off(log_in, phone, settings, mode, left):
    settings.HUB_TWO_FACTOR = mode
    phone("alice")
    client, _ = signed_in_with_code(log_in, code_now())
    client.post("/account/two-factor/turn-off/")
    assert Authenticator.objects.filter(type="totp").count() == left


def test_where_it_is_off_nobody_is_asked_and_nothing_is_offered(log_in, phone, settings):
    settings.HUB_TWO_FACTOR = "off"
    phone("alice")
    client, response = log_in("alice")
    assert response["Location"] == "/admin/"
    assert client.get(SET_UP).status_code == 404
    assert "Second factor" not in client.get("/admin/account/").content.decode()


def test_an_administrator_resets_it_and_it_is_written_down_and_told(sign_in, phone):
    person = phone("alice")
    client = sign_in("root")
    assert f"/admin/second-factor/{person.pk}/reset/" in client.get("/admin/users/").content.decode()
    assert client.get(f"/admin/second-factor/{person.pk}/reset/").status_code == 200
    client.post(f"/admin/second-factor/{person.pk}/reset/")
    assert not Authenticator.objects.filter(user=person).exists()
    entry = ModelLogEntry.objects.get(action="login.reset_second_factor")
    assert (entry.object_id, entry.user.username) == (str(person.pk), "root")
    assert [message.to for message in mail.outbox] == [["alice@example.com"]]


@pytest.mark.parametrize("username", ["", "carol", "alice", "bob", "edith", "oscar"])
def test_nobody_else_resets_it(sign_in, phone, username):
    person = phone("charlie")
    for method in ("get", "post"):
        getattr(sign_in(username), method)(f"/admin/second-factor/{person.pk}/reset/")
    assert Authenticator.objects.filter(user=person).exists()


def test_there_is_nothing_to_reset_for_whoever_has_none(sign_in):
    alice = User.objects.get(username="alice")
    assert sign_in("root").post(f"/admin/second-factor/{alice.pk}/reset/").status_code == 404


def test_the_codes_of_neighbouring_moments_are_taken_too(log_in, phone, settings):
    """Clocks of phones differ by some seconds."""
    phone("alice")
    counter = int((timezone.now() - timedelta(seconds=30)).timestamp()) // 30
    code = auth.format_hotp_value(auth.hotp_value(SECRET, counter))
    assert signed_in_with_code(log_in, code)[1]["Location"] == "/admin/"
