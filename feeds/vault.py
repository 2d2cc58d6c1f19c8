"""What is secret in the database is encrypted: with Fernet, under the keys of HUB_FERNET_KEYS.

It protects copies of the database, not a machine on which the keys lie beside it: see
docs/decisions/0007-encryption-at-rest.md.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from .adapters.base import Auth

WRONG_KEY = "was encrypted with another key: set HUB_FERNET_KEYS or enter it again."


class Locked(Auth):
    """A secret that none of our keys opens. `own`: it says nothing about the keys of other sources."""

    def __init__(self, message: str = f"A secret {WRONG_KEY}") -> None:
        super().__init__(message, own=True)


def seal(text: str) -> str:
    """Encrypted with the first key; "" stays "". Never twice the same."""
    return _keys().encrypt(text.encode()).decode() if text else ""


def unseal(token: str) -> str:
    """What was sealed. Raises Locked when no key fits."""
    try:
        return _keys().decrypt(token).decode() if token else ""
    except (InvalidToken, ValueError):
        raise Locked from None


def reseal(token: str) -> str:
    """The same secret under the first key. Raises Locked when no key fits."""
    try:
        return _keys().rotate(token).decode() if token else ""
    except (InvalidToken, ValueError):
        raise Locked from None


def _keys() -> MultiFernet:
    return _multi(tuple(settings.HUB_FERNET_KEYS))


@lru_cache(maxsize=4)
def _multi(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
