"""Leads those who must set up a second factor to it, before anything else in the admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .second_factor import must_set_up


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        home = reverse("wagtailadmin_home")
        free = (reverse("wagtailadmin_logout"), reverse("wagtailadmin_login"))
        if request.path.startswith(home) and request.path not in free and must_set_up(request):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
