"""Signing in with a password: who gets in, what others learn, and where it leads."""

from datetime import timedelta

import pytest
from django.contrib.auth.views import LoginView as DjangoLoginView
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from hub.models import User
from login import throttle
from login.models import Attempt
from tests.newsroom import PASSWORD

WRONG = "The username or the password is not right."
TOO_MANY = "Too many attempts. Try again in"


def fail(log_in, username: str, times: int, client: Client | None = None, **more: object) -> str:
    for _ in range(times):
        _, response = log_in(username, "wrong", client, **more)
    return response.content.decode()


def test_after_the_log_in_comes_the_admin(log_in):
    client, response = log_in("alice")
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_address_in_the_mail_works_as_a_username(log_in):
    assert log_in("Alice@example.com")[1]["Location"] == "/admin/"


def test_an_address_of_two_people_is_nobodys(log_in):
    User.objects.filter(username="bob").update(email="alice@example.com")
    assert WRONG in log_in("alice@example.com")[1].content.decode()
    assert log_in("alice")[1]["Location"] == "/admin/"


@pytest.mark.parametrize("username", ["alice", "alice@example.com", "nobody", "nobody@example.com"])
def test_known_and_unknown_names_get_the_same_answer(log_in, username):
    response = log_in(username, "wrong")[1]
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count(WRONG) == 1


@pytest.mark.parametrize("username", ["alice", "alice@example.com", "nobody", "nobody@example.com", "invited"])
def test_known_and_unknown_names_cost_one_hash(log_in, username, monkeypatch):
    hashes = []
    User.objects.create_user("invited", "invited@example.com")  # has no password yet
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *a, **k: hashes.append(1) or encode(*a, **k))
    log_in(username, "wrong")
    assert len(hashes) == 1


def test_somebody_who_left_gets_the_answer_of_a_stranger(log_in):
    User.objects.filter(username="alice").update(is_active=False)
    assert WRONG in log_in("alice")[1].content.decode()


def test_somebody_whose_last_day_is_over_gets_it_as_well(log_in):
    User.objects.filter(username="alice").update(access_until=timezone.now().date() - timedelta(days=1))
    assert WRONG in log_in("alice")[1].content.decode()


@pytest.mark.parametrize("username", ["alice", "nobody"])
def test_guessing_is_stopped_with_the_time_to_wait(log_in, username):
    amount = throttle.PASSWORDS_OF_ACCOUNT.amount
    assert WRONG in fail(log_in, username, amount)
    assert f"{TOO_MANY} 10 minutes." in fail(log_in, username, 1)


def test_the_right_password_does_not_help_while_one_must_wait(log_in):
    fail(log_in, "alice", throttle.PASSWORDS_OF_ACCOUNT.amount)
    assert TOO_MANY in log_in("alice")[1].content.decode()


def test_after_the_wait_the_right_password_lets_in(log_in):
    fail(log_in, "alice", throttle.PASSWORDS_OF_ACCOUNT.amount)
    Attempt.objects.update(until=timezone.now())
    assert log_in("alice")[1]["Location"] == "/admin/"


def test_right_passwords_never_count(log_in):
    for _ in range(throttle.PASSWORDS_OF_ACCOUNT.amount + 1):
        assert log_in("alice")[1]["Location"] == "/admin/"


def test_many_names_from_one_address_are_stopped_too(log_in):
    for number in range(throttle.PASSWORDS_OF_ADDRESS.amount):
        fail(log_in, f"name{number}", 1)
    assert TOO_MANY in fail(log_in, "another", 1)


def _fill_address(log_in, monkeypatch) -> None:
    monkeypatch.setattr(throttle, "PASSWORDS_OF_ADDRESS", throttle.Limit("address", 1, timedelta(minutes=10)))
    fail(log_in, "one", 1, Client(headers={"X-Forwarded-For": "192.0.2.1"}))


def test_a_forged_forwarding_header_does_not_make_a_new_address(log_in, monkeypatch):
    _fill_address(log_in, monkeypatch)
    assert TOO_MANY in fail(log_in, "two", 1, Client(headers={"X-Forwarded-For": "192.0.2.99"}))


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(log_in, monkeypatch, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    _fill_address(log_in, monkeypatch)
    assert WRONG in fail(log_in, "two", 1, Client(headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}))
    assert TOO_MANY in fail(log_in, "three", 1, Client(headers={"X-Forwarded-For": "192.0.2.77, 192.0.2.1"}))


def test_one_network_of_the_new_addresses_counts_as_one(log_in, monkeypatch):
    monkeypatch.setattr(throttle, "PASSWORDS_OF_ADDRESS", throttle.Limit("address", 1, timedelta(minutes=10)))
    fail(log_in, "one", 1, Client(REMOTE_ADDR="2001:db8::1"))
    assert TOO_MANY in fail(log_in, "two", 1, Client(REMOTE_ADDR="2001:db8::2"))


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "http://testserver/admin/", "/\\evil.example"]
)
def test_the_log_in_leads_nowhere_else(log_in, where):
    assert log_in("alice", next=where)[1]["Location"] == "/admin/"


def test_the_log_in_leads_back_to_a_page_of_this_site(log_in):
    assert log_in("alice", next="/admin/source/")[1]["Location"] == "/admin/source/"


def test_a_closed_page_of_the_admin_leads_to_the_log_in_and_back(client, db):
    assert client.get("/admin/source/?p=2")["Location"] == "/account/login/?next=/admin/source/%3Fp%3D2"


@pytest.mark.parametrize("old", ["/admin/login/", "/_util/login/"])
def test_wagtails_own_log_ins_lead_to_ours_and_take_no_password(client, newsroom, old):
    assert client.get(f"{old}?next=/admin/")["Location"] == "/account/login/?next=/admin/"
    client.post(old, {"username": "alice", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_no_other_view_takes_passwords():
    """Django's resolver takes the first pattern that fits, so only what stands behind ours may be left."""
    left = {
        pattern
        for pattern, view in _views(get_resolver())
        if isinstance(getattr(view, "view_class", None), type) and issubclass(view.view_class, DjangoLoginView)
    }
    assert left == {"admin/login/", "_util/login/"}


def _views(resolver: URLResolver, prefix: str = ""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _views(pattern, route)


def test_who_is_signed_in_already_is_told_so_instead_of_going_round_in_circles(newsroom):
    stranger = User.objects.create_user("reader", "reader@example.com", PASSWORD)
    client = Client()
    client.force_login(stranger)
    page = client.get("/admin/", follow=True)
    assert page.status_code == 200
    assert "has nothing to do in the admin" in page.content.decode()


def test_signing_out_takes_a_post(sign_in):
    client = sign_in("alice")
    client.get("/account/logout/")
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


def test_a_session_ends_with_the_browser_unless_one_asks_to_stay(log_in):
    stays, _ = log_in("alice")
    goes, _ = log_in("alice", remember="")
    assert stays.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60
    assert goes.cookies["sessionid"]["max-age"] == ""


def test_a_new_password_ends_all_sessions(log_in):
    here, _ = log_in("alice")
    alice = User.objects.get(username="alice")
    alice.set_password("another horse battery")
    alice.save()
    assert here.get("/admin/")["Location"].startswith("/account/login/")


def test_there_is_no_signing_up(client, db):
    for address in ("/account/signup/", "/account/email/", "/account/social/signup/", "/account/3rdparty/signup/"):
        assert client.get(address).status_code == 404


def test_pages_of_the_log_in_are_kept_by_nobody_and_follow_the_strict_policy(client, newsroom):
    response = client.get("/account/login/")
    assert "no-store" in response["Cache-Control"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
