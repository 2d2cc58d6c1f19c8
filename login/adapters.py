"""How allauth logs people in here."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hub.links import absolute

from . import throttle

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The username or the password is not right.",
        "incorrect_password": "The password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path of this site: no host at all, be it our own."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises TooMany. What was typed counts, not whom it means: else a limit would tell that they are one."""
        self.claimed = throttle.claim(
            (throttle.PASSWORDS_OF_ACCOUNT, credentials.get("username", "")),
            (throttle.PASSWORDS_OF_ADDRESS, client_network(request)),
        )

    def _rollback_login_failed_rl_usage(self) -> None:
        """The password was right: this attempt does not count, those before still do."""
        self.claimed.give_back()

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not of somebody who has just proved who they are, were it by signing in."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record["at"] < REAUTHENTICATION_TIMEOUT for record in records)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        found = self.authenticate(self.request, username=user.get_username(), password=password)
        return found is not None and found.pk == user.pk

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From the settings: a Host header may be anybody's."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(path.replace("UID-KEY", key))

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """To the address in our own table, not to what a stranger typed."""
        super().send_password_reset_mail(user, getattr(user, "email", ""), context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the address in our own table."""
        if address := email or getattr(user, "email", ""):
            super().send_notification_mail(template_prefix, user, context, address)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down changes no answer: it would tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.error("mail not sent: %s (%s)", template_prefix, type(error).__name__)


def client_network(request: HttpRequest) -> str:
    """The client's address, of IPv6 its network: one customer has millions of addresses there."""
    from allauth.core.internal.ratelimit import get_ip

    return get_ip(request)
