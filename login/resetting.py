"""An administrator takes away the second factor of somebody whose phone is lost."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, log

from hub.models import User

ACTION = "login.reset_second_factor"


def reset(person: User, by: AbstractBaseUser | AnonymousUser) -> None:
    """Their password alone is enough again, until they set up another one. Written to the log."""
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        log(person, ACTION, user=by)


class ResetView(BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """Asks, then resets. For administrators only."""

    model = User
    page_title = "Reset the second factor"
    header_icon = "mobile-alt"
    template_name = "login/reset.html"
    breadcrumbs_items = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_superuser", False):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_object(self) -> User:
        return get_object_or_404(User.objects.filter(authenticator__isnull=False).distinct(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(back=reverse("wagtailusers_users:index")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reset(self.object, request.user)
        get_adapter(request).send_notification_mail("mfa/email/totp_deactivated", self.object)
        messages.success(request, f"{self.object} signs in with a password alone now, and was told so by mail.")
        return redirect("wagtailusers_users:index")


def reset_buttons(user: User, request_user: User) -> list[Button]:
    shown = request_user.is_superuser and Authenticator.objects.filter(user=user).exists()
    url = reverse("login_reset_second_factor", args=[user.pk])
    return [Button("Reset second factor", url, icon_name="mobile-alt")] if shown else []


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, "Reset second factor", "Second factor reset")
