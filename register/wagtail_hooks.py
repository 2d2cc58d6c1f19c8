"""The register of official accounts in Wagtail's admin: rights, list, log."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from .models import OfficialAccount
from .policy import RegisterPolicy

# First of all: Wagtail falls back to Django's model permissions for whatever is asked about before it is registered.
register_permission_policy(OfficialAccount, RegisterPolicy(OfficialAccount))

from .admin.panels import VerifyPanel  # noqa: E402
from .admin.viewsets import AccountViewSet, register_log_actions  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewset() -> ModelViewSet:
    return AccountViewSet()


hooks.register("register_log_actions", register_log_actions)


@hooks.register("construct_homepage_panels")
def verify_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(VerifyPanel())
