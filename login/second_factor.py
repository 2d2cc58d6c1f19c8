"""The second factor: who needs one, and how its secrets are kept."""

from functools import lru_cache
from typing import Any, cast

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from hub.access import operates, reach
from hub.chrome import site_name

OFF, OPTIONAL, REQUIRED = "off", "optional", "required"
Person = AbstractBaseUser | AnonymousUser


class SecondFactorAdapter(DefaultMFAAdapter):
    def is_mfa_enabled(self, user: Any, types: list[str] | None = None) -> bool:
        return settings.HUB_TWO_FACTOR != OFF and super().is_mfa_enabled(user, types)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not needs_one(authenticator.user)

    def get_totp_issuer(self) -> str:
        return site_name(self.request)

    def encrypt(self, text: str) -> str:
        return _keys(tuple(settings.HUB_FERNET_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError when no key fits. Never "": anybody could compute the codes of that."""
        try:
            return _keys(tuple(settings.HUB_FERNET_KEYS)).decrypt(encrypted_text).decode()
        except (InvalidToken, ValueError):
            message = "The secret of your authenticator cannot be read any more. Ask an administrator to reset it."
            raise ValidationError(message) from None


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def needs_one(user: Person) -> bool:
    """Whether the site demands a second factor of this person: of all who publish or run it."""
    return settings.HUB_TWO_FACTOR == REQUIRED and (bool(reach(user, ["change"])) or operates(user))


def must_set_up(request: HttpRequest) -> bool:
    """Whether this person must set up a second factor before anything else.

    Who came by single sign-on did so with as many factors as the provider wants; a password will not do the next time.
    """
    return needs_one(request.user) and not came_by_sso(request) and not has_one(request.user)


def has_one(user: Person) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def came_by_sso(request: HttpRequest) -> bool:
    records = get_authentication_records(request, cast(AbstractBaseUser, request.user))
    return any(record["method"] == "socialaccount" for record in records)
