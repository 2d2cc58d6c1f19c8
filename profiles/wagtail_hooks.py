"""Hooks into Wagtail's admin: public profiles."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from hub.access import CuratorPolicy
from hub.models import User

from .models import Profile

register_permission_policy(Profile, CuratorPolicy(Profile, ("view", "add", "change")))

from .admin import ProfileSettingsPanel, ProfileViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def profile_viewset() -> ProfileViewSet:
    return ProfileViewSet()


@hooks.register("register_account_settings_panel")
def profile_panel(request: HttpRequest, user: User, settings: Any) -> ProfileSettingsPanel:
    return ProfileSettingsPanel(request, user, settings)
