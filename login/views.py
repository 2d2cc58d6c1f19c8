"""Pages of the log-in that are not allauth's own."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from . import second_factor
from .sso import PROVIDER, sso_failed

View = Callable[..., HttpResponseBase]


class LoginView(views.LoginView):
    """Who is logged in already is told so, and never sent on: whoever sent them here would send them back."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return render(request, "account/signed_in.html", {"onward": get_login_redirect_url(request)})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        onward = get_next_redirect_url(self.request) or ""
        return {
            **super().get_context_data(**kwargs),
            "onward": onward,
            "sso_name": settings.HUB_OIDC_NAME,
            "sso_href": _sso_href(onward) if settings.HUB_OIDC_ISSUER else "",
        }


login = LoginView.as_view()


def _sso_href(onward: str) -> str:
    """A link and no form: the policy of the page lets forms go to this site only, and the provider may be anywhere."""
    query = {"process": "login", **({"next": onward} if onward else {})}
    return f"{reverse('openid_connect_login', args=[PROVIDER])}?{urlencode(query)}"


def sso(view: View) -> View:
    """An address of single sign-on: none without an issuer, and a page for people when the issuer misbehaves."""

    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        if not settings.HUB_OIDC_ISSUER or provider_id != PROVIDER:
            raise Http404
        try:
            return view(request, provider_id)
        # What is missing from a malformed answer shows where it is used.
        except (RequestException, KeyError, TypeError, ValueError, AttributeError) as error:
            return sso_failed(request, error)

    return guarded


sso_login = sso(oidc.login)
sso_callback = sso(oidc.callback)


def sso_cancelled(request: HttpRequest) -> HttpResponse:
    get_adapter(request).add_message(request, 30, message="You did not sign in. Try again, or use your password.")
    return HttpResponseRedirect(reverse("account_login"))


def offered(view: View) -> View:
    """An address of the second factor: none where the site does not offer one."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.HUB_TWO_FACTOR == second_factor.OFF:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
