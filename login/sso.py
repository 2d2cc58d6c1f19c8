"""Single sign-on by OpenID Connect: it lets in who exists here, and nobody else."""

import logging
from collections.abc import Mapping
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .backends import by_mailbox

logger = logging.getLogger(__name__)
PROVIDER = "sso"  # in the addresses of the log-in, whatever the provider calls itself
SECONDS = 5


class IssuerSession(requests.Session):
    """Talks to the issuer alone: no redirects, no proxy of the environment, no patience."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs["allow_redirects"] = False
        kwargs["timeout"] = SECONDS
        return super().request(*args, **kwargs)


class SsoAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_requests_session(self) -> requests.Session:
        return IssuerSession()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Decide whom this log-in means, anew each time. Nothing about it is stored.

        Raises ImmediateHttpResponse with the page that says no.
        """
        address = verified_address(sociallogin.account.extra_data, settings.HUB_OIDC_ISSUER)
        person = by_mailbox(address)
        if sociallogin.state.get("process") != "login" or person is None or not person.has_access:
            raise ImmediateHttpResponse(render(request, "account/sso_unknown.html", status=403))
        sociallogin.user = person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Raises ImmediateHttpResponse with our page, unless the person turned back."""
        if error != AuthError.CANCELLED:
            raise ImmediateHttpResponse(sso_failed(request, exception))


def sso_failed(request: HttpRequest, reason: Exception | None) -> HttpResponse:
    """The page for people. The log gets the kind of trouble, never the words of it: they may quote what was sent."""
    logger.warning("single sign-on failed: %s", type(reason).__name__ if reason else "refused, or not asked for")
    return render(request, "account/sso_failed.html", status=502)


def verified_address(data: Mapping[str, Any], issuer: str) -> str:
    """The e-mail address that the issuer vouches for, "" for none.

    data: {"id_token": claims, "userinfo": claims or absent}. Both must speak of the same subject (OpenID Connect Core
    1.0, section 5.3.2), and the token must be the issuer's own (3.1.3.7).
    """
    token, info = data.get("id_token") or {}, data.get("userinfo") or {}
    if not token or str(token.get("iss", "")).rstrip("/") != issuer.rstrip("/"):
        return ""
    if info and info.get("sub") != token.get("sub"):
        return ""
    for claims in (token, info):
        if claims.get("email_verified") in (True, "true") and isinstance(claims.get("email"), str):
            return claims["email"]
    return ""
