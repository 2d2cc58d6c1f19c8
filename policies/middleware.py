"""Approving from the dashboard, which Wagtail offers no hook for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from .acceptance import outstanding
from .gate import WORKFLOW_VIEWS, acceptance_url


class AcceptanceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in WORKFLOW_VIEWS or not request.user.is_authenticated:
            return None
        if not outstanding(request.user):
            return None
        messages.warning(request, "Nothing was decided yet. Accept the house rules first.")
        return redirect(acceptance_url(reverse("wagtailadmin_home")))
