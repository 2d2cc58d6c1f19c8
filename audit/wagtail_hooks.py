"""Hooks into Wagtail's admin: who did what, when and why."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from . import entering
from .views import EXPORTED, TITLE, AuditView, UndoView

WAGTAILS_OWN = "site-history"


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    return [
        path("audit/", AuditView.as_view(), name="audit"),
        path("audit/<int:pk>/undo/", UndoView.as_view(), name="audit_undo"),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    return MenuItem(TITLE, reverse_lazy("audit"), name="audit", icon_name="history", order=10)


@hooks.register("construct_reports_menu")
def one_history_is_enough(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's own list stays for administrators; for all others it is narrower than this one."""
    if not getattr(request.user, "is_superuser", False):
        menu_items[:] = [item for item in menu_items if item.name != WAGTAILS_OWN]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    entering.register_log_actions(actions)
    actions.register_action(EXPORTED, "Export the audit", "Exported the audit")
