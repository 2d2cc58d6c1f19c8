"""People who log in, and what their phones show."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from hub.models import User
from tests.newsroom import PASSWORD, newsroom, newsroom_rows, sign_in  # noqa: F401

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))


@pytest.fixture(autouse=True)
def forgetful_cache() -> None:
    """allauth remembers used codes there, and every test shows the same ones."""
    cache.clear()


@pytest.fixture
def phone():
    """phone("alice") gives alice an authenticator app with SECRET, and recovery codes."""

    def given(username: str) -> User:
        person = User.objects.get(username=username)
        auth.TOTP.activate(person, SECRET)
        RecoveryCodes.activate(person)
        return person

    return given


@pytest.fixture
def log_in(newsroom):  # noqa: F811
    """log_in("alice") -> (client, response of the form)."""

    def log_in_(username: str, password: str = PASSWORD, client: Client | None = None, **more: object):
        client = client or Client()
        fields = {"login": username, "password": password, "remember": "on", **more}
        return client, client.post("/account/login/", fields)

    return log_in_
