"""The signature of a delivery."""

import hashlib
import hmac

import pytest

from feeds.websub.signing import is_signed

BODY = b"<feed>\xff</feed>"


def signature(method="sha256", secret="marker", body=BODY):
    return f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_all_methods_of_the_standard_are_understood(method):
    assert is_signed(signature(method), BODY, ["marker"])


def test_method_and_digits_may_be_written_large():
    assert is_signed(signature().upper(), BODY, ["marker"])


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sha256",
        "sha256=",
        "md5=" + hmac.new(b"marker", BODY, hashlib.md5).hexdigest(),
        signature(secret="another"),
        signature(body=b"another"),
        signature()[:-1],
        signature() + "00",
        signature("sha1").replace("sha1", "sha256"),
        "sha256=ü",
    ],
)
def test_everything_else_is_not_signed(header):
    assert not is_signed(header, BODY, ["marker"])


def test_any_of_the_secrets_will_do():
    assert is_signed(signature(secret="old"), BODY, ["new", "old"])


@pytest.mark.parametrize("secrets", [[], [""]])
def test_without_a_secret_nothing_is_signed(secrets):
    assert not is_signed(signature(secret=""), BODY, secrets)
