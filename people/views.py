"""What an invitation leads to: the one page of people that needs no account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from . import invitations

USED = "This invitation was used already. Log in with the password that was chosen then."


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class InvitationView(View):
    """GET shows who is invited and uses nothing up: mail programs look at links before people do."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            invitation = invitations.opened(token)
        except invitations.Unusable as reason:
            return self._refuse(str(reason))
        return self._show(invitation, SetPasswordForm(invitation.user))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            invitation = invitations.opened(token)
        except invitations.Unusable as reason:
            return self._refuse(str(reason))
        form = SetPasswordForm(invitation.user, request.POST)
        if not form.is_valid():
            return self._show(invitation, form)
        if not invitations.accept(invitation, form.cleaned_data["new_password1"]):
            return self._refuse(USED)
        messages.success(request, "Your password is set. Log in with it.")
        return redirect(resolve_url(settings.LOGIN_URL))

    def _show(self, invitation: Any, form: SetPasswordForm) -> HttpResponse:
        form.fields["new_password1"].help_text = "At least eight letters or signs, and not one of the usual ones."
        form.fields["new_password2"].help_text = ""
        return self._page({"person": invitation.user, "form": form}, 200)

    def _refuse(self, reason: str) -> HttpResponse:
        return self._page({"refused": reason}, 410)

    def _page(self, context: dict[str, Any], status: int) -> HttpResponse:
        """Its address is a secret: no other page is told of it."""
        context["login_url"] = resolve_url(settings.LOGIN_URL)
        page = render(self.request, "people/invitation.html", context, status=status)
        page.headers["Referrer-Policy"] = "no-referrer"
        return page
