"""Hooks into Wagtail's admin: who comes in and how."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks

from .resetting import ResetView, register_log_actions, reset_buttons
from .second_factor import OFF

hooks.register("register_log_actions", register_log_actions)
hooks.register("register_user_listing_buttons", reset_buttons)


@hooks.register("register_admin_urls")
def reset_address() -> list[URLPattern]:
    return [path("second-factor/<int:pk>/reset/", ResetView.as_view(), name="login_reset_second_factor")]


@hooks.register("register_account_menu_item")
def second_factor_entry(request: HttpRequest) -> dict[str, Any] | None:
    """In the settings of one's own account."""
    if settings.HUB_TWO_FACTOR == OFF:
        return None
    words = "A code from your phone besides the password: turn it on or off, see your recovery codes."
    return {"url": reverse("mfa_index"), "label": "Second factor", "help_text": words}
