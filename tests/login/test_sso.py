"""Single sign-on against a provider on loopback: discovery, token and user info, as OpenID Connect has them."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from hub.models import User
from login.sso import verified_address
from tests.login.conftest import code_now

CLIENT_ID, CLIENT_SECRET = "the-hub", "never-to-be-seen"
LOGIN = "/account/oidc/sso/login/?process=login"
CALLBACK = "/account/oidc/sso/callback/"
HOST = "https://idp.example"


class Provider:
    """What the provider on loopback says; change `claims` and `info` before the log-in comes back."""

    def __init__(self, wire) -> None:
        self.wire = wire
        self.issuer = f"{wire.base}/idp.example"
        self.claims = {"iss": self.issuer, "aud": CLIENT_ID, "sub": "17", "exp": int(time.time()) + 300}
        self.info = {"sub": "17", "email": "alice@example.com", "email_verified": True}

    def discoverable(self, **changes: object) -> None:
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        endpoints = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()}
        document = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **endpoints, **changes}
        self.wire.serve(
            f"{HOST}/.well-known/openid-configuration", json.dumps(document), content_type="application/json"
        )

    def answer(self) -> None:
        token = jwt.encode(self.claims, "k" * 32, "HS256")
        answer = {"access_token": "at-secret", "token_type": "Bearer", "id_token": token}
        self.wire.serve(f"{HOST}/token", json.dumps(answer), content_type="application/json")
        self.wire.serve(f"{HOST}/userinfo", json.dumps(self.info), content_type="application/json")

    def received(self, path: str):
        return next(request for request in self.wire.requests if request.url == f"{HOST}/{path}")


@pytest.fixture
def provider(newsroom, wire, settings) -> Provider:
    provider = Provider(wire)
    settings.HUB_OIDC_ISSUER, settings.HUB_OIDC_NAME = provider.issuer, "Mill Pass"
    app = {"provider_id": "sso", "name": "Mill Pass", "client_id": CLIENT_ID, "secret": CLIENT_SECRET}
    app["settings"] = {"server_url": provider.issuer}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return provider


def come_back(provider: Provider, onward: str = "", client: Client | None = None):
    """The whole way: to the provider, and back with a code. -> (client, the last answer)"""
    client = client or Client()
    provider.discoverable()
    start = client.get(LOGIN + onward)
    asked = parse_qs(urlsplit(start["Location"]).query)
    provider.answer()
    return client, client.get(CALLBACK, {"code": "c0de", "state": asked["state"][0]})


def test_the_log_in_offers_it_by_name_as_a_link(provider, client):
    page = client.get("/account/login/?next=/admin/source/").content.decode()
    assert "Sign in with Mill Pass" in page
    assert 'href="/account/oidc/sso/login/?process=login&amp;next=%2Fadmin%2Fsource%2F"' in page


def test_without_a_provider_nothing_is_offered(client, newsroom):
    assert "Sign in with" not in client.get("/account/login/").content.decode()
    assert client.get(LOGIN).status_code == 404
    assert client.get(CALLBACK).status_code == 404


def test_it_asks_the_provider_with_a_state_and_a_challenge(provider, client):
    provider.discoverable()
    target = urlsplit(client.get(LOGIN)["Location"])
    asked = parse_qs(target.query)
    assert target.path == "/idp.example/authorize"
    assert asked["client_id"] == [CLIENT_ID]
    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]
    assert asked["state"][0]
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_who_exists_here_comes_in(provider):
    client, response = come_back(provider)
    assert response["Location"] == "/admin/"
    assert client.session["_auth_user_id"] == str(User.objects.get(username="alice").pk)
    assert client.get("/admin/").status_code == 200


def test_the_log_in_leads_to_where_one_wanted_to_go_but_not_elsewhere(provider):
    assert come_back(provider, "&next=/admin/source/")[1]["Location"] == "/admin/source/"
    assert come_back(provider, "&next=https://evil.example/")[1]["Location"] == "/admin/"


def test_the_code_is_exchanged_with_the_secret_and_the_verifier(provider):
    come_back(provider)
    form = provider.received("token").form
    assert form["code"] == "c0de"
    assert form["code_verifier"]
    assert provider.received("userinfo").headers["authorization"] == "Bearer at-secret"


def test_nothing_of_the_provider_is_kept(provider):
    come_back(provider)
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()


def test_the_password_stays_as_it_was(provider, log_in):
    come_back(provider)
    assert log_in("alice")[1]["Location"] == "/admin/"


@pytest.mark.parametrize(
    "info",
    [
        {"email": "nobody@example.com"},
        {"email": "alice@example.com", "email_verified": False},
        {"email": "alice@example.com", "email_verified": "false"},
        {"email": "alice@example.com", "email_verified": None},
        {"email": "alice@example.com", "sub": "18"},
        {"email": ["alice@example.com"]},
        {"email": ""},
    ],
)
def test_who_is_not_known_by_a_verified_address_stays_outside_and_is_not_made(provider, info):
    before = User.objects.count()
    provider.info |= info
    client, response = come_back(provider)
    assert response.status_code == 403
    assert "You are not known here" in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == before


def test_who_left_stays_outside(provider):
    User.objects.filter(username="alice").update(is_active=False)
    assert come_back(provider)[1].status_code == 403


def test_an_address_of_two_people_lets_neither_in(provider):
    User.objects.filter(username="bob").update(email="ALICE@example.com")
    assert come_back(provider)[1].status_code == 403


def test_a_log_in_cannot_be_tied_to_an_account(provider, sign_in):
    """allauth can connect accounts; ours never are."""
    client = sign_in("charlie")
    provider.discoverable()
    start = client.get("/account/oidc/sso/login/?process=connect")
    state = parse_qs(urlsplit(start["Location"]).query)["state"][0]
    provider.answer()
    assert client.get(CALLBACK, {"code": "c0de", "state": state}).status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"iss": "https://other.example"}, {"aud": "another-site"}, {"exp": 1}])
def test_a_token_for_or_of_somebody_else_is_refused(provider, claims):
    provider.claims |= claims
    client, response = come_back(provider)
    assert response.status_code == 502
    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_is_refused(provider, client):
    provider.discoverable()
    provider.answer()
    response = client.get(CALLBACK, {"code": "c0de", "state": "made-up"})
    assert response.status_code == 502
    assert not any(request.url.endswith("/token") for request in provider.wire.requests)


def test_a_state_works_once(provider):
    client = Client()
    provider.discoverable()
    state = parse_qs(urlsplit(client.get(LOGIN)["Location"]).query)["state"][0]
    provider.answer()
    client.get(CALLBACK, {"code": "c0de", "state": state})
    assert client.get(CALLBACK, {"code": "c0de", "state": state}).status_code == 502


def test_who_turns_back_at_the_provider_is_at_the_log_in_again(provider, client):
    provider.discoverable()
    state = parse_qs(urlsplit(client.get(LOGIN)["Location"]).query)["state"][0]
    response = client.get(CALLBACK, {"error": "access_denied", "state": state}, follow=True)
    assert "You did not sign in" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [("token", "{}", 400), ("token", "not json", 200), ("userinfo", "{}", 500), ("token", "[]", 200)],
)
def test_a_provider_that_misbehaves_gets_a_page_for_people(provider, client, path, body, status):
    provider.discoverable()
    state = parse_qs(urlsplit(client.get(LOGIN)["Location"]).query)["state"][0]
    provider.wire.serve(f"{HOST}/{path}", body, status, content_type="application/json")
    provider.answer()
    response = client.get(CALLBACK, {"code": "c0de", "state": state})
    assert response.status_code == 502
    assert "Single sign-on did not work" in response.content.decode()


@pytest.mark.parametrize("document", ["", "[]", "{}", "<html>"])
def test_a_provider_without_a_usable_discovery_gets_one_too(provider, client, document):
    provider.wire.serve(f"{HOST}/.well-known/openid-configuration", document)
    assert client.get(LOGIN).status_code == 502


def test_a_redirect_of_the_provider_is_not_followed_with_our_secret(provider, client):
    provider.discoverable(token_endpoint=f"{provider.issuer}/moved")
    state = parse_qs(urlsplit(client.get(LOGIN)["Location"]).query)["state"][0]
    provider.wire.serve(f"{HOST}/moved", "", 307, {"Location": f"{provider.wire.base}/evil.example/token"})
    assert client.get(CALLBACK, {"code": "c0de", "state": state}).status_code == 502
    assert not any("evil.example" in request.url for request in provider.wire.requests)


def test_no_secret_shows_in_pages_or_logs(provider, client, caplog):
    caplog.set_level("DEBUG")
    provider.discoverable()
    start = client.get(LOGIN)
    state = parse_qs(urlsplit(start["Location"]).query)["state"][0]
    provider.wire.serve(f"{HOST}/token", CLIENT_SECRET, 400)
    failed = client.get(CALLBACK, {"code": "c0de", "state": state})
    seen = start["Location"] + failed.content.decode() + client.get("/account/login/").content.decode() + caplog.text
    assert "single sign-on failed" in caplog.text
    assert CLIENT_SECRET not in seen
    assert "c0de" not in failed.content.decode()


def test_a_second_factor_here_is_asked_for_also_after_single_sign_on(provider, phone):
    phone("alice")
    client, response = come_back(provider)
    assert response["Location"] == "/account/two-factor/code/"
    assert client.post(response["Location"], {"code": code_now()})["Location"] == "/admin/"


def test_who_comes_by_single_sign_on_need_not_set_up_another_factor(provider, settings):
    settings.HUB_TWO_FACTOR = "required"
    client, _ = come_back(provider)
    assert client.get("/admin/").status_code == 200


def test_only_the_issuer_itself_vouches():
    good = {"iss": "https://idp.example/", "sub": "1", "email": "a@example.com", "email_verified": True}
    assert verified_address({"id_token": good}, "https://idp.example") == "a@example.com"
    assert verified_address({"id_token": good | {"iss": "https://evil.example"}}, "https://idp.example") == ""
    assert verified_address({"userinfo": good}, "https://idp.example") == ""
