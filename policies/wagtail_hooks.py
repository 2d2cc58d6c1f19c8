"""House rules in Wagtail's admin: the gate, the page to accept them on, the report, the reminder on the dashboard."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter

from hub.access import curates_everything

from . import gate
from .panels import HouseRulesPanel
from .views import AcceptanceReport, AcceptView

hooks.register("before_create_page", gate.withhold)
hooks.register("before_edit_page", gate.withhold)
hooks.register("before_copy_page", gate.withhold)
# First: what other rooms say of a page that was published is not true of a draft.
hooks.register("after_create_page", gate.lead_on, order=-1)
hooks.register("after_edit_page", gate.lead_on, order=-1)
hooks.register("after_copy_page", gate.lead_on_from_copy, order=-1)
hooks.register("before_bulk_action", gate.refuse_bulk)


@hooks.register("register_admin_urls")
def policy_urls() -> list[URLPattern]:
    return [
        path("house-rules/accept/", AcceptView.as_view(), name="policies_accept"),
        path("house-rules/", AcceptanceReport.as_view(), name="policies_report"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return curates_everything(request.user)


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return ReportMenuItem("Accepted house rules", reverse_lazy("policies_report"), icon_name="doc-full", order=1200)


@hooks.register("construct_homepage_panels")
def house_rules_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(HouseRulesPanel())


class AcceptFormatter(LogFormatter):
    label = "Accept"

    def format_message(self, log_entry: Any) -> str:
        return f"Accepted version {log_entry.data.get('version', '')}"


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("policies.accept")(AcceptFormatter)
