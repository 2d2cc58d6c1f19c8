"""The importer in Wagtail's admin: sources, their runs, the dashboard."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from hub.access import AreaPolicy, OperatorPolicy, source_reach
from hub.models import Source

from . import retrying
from .models import Credential, ImportRun

register_permission_policy(ImportRun, AreaPolicy(ImportRun, "source__area", ("view",), source_reach))
register_permission_policy(Credential, OperatorPolicy(Credential, ("view", "add", "change", "delete")))

from .admin.credentials import CredentialViewSet  # noqa: E402
from .admin.decision_log import register_log_actions  # noqa: E402
from .admin.health_view import TITLE, HealthMenuItem, SourceHealthView  # noqa: E402
from .admin.opml_views import OpmlExportView, OpmlView  # noqa: E402
from .admin.own_sources import OwnSourcesPanel  # noqa: E402
from .admin.panels import ImportPanel  # noqa: E402
from .admin.runs import RunViewSet  # noqa: E402
from .admin.sources import SourceViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def import_viewsets() -> list[ModelViewSet]:
    return [SourceViewSet(), RunViewSet(), CredentialViewSet()]


hooks.register("register_log_actions", register_log_actions)


@hooks.register("construct_homepage_panels")
def import_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Who looks after all sources needs to know of the troubled ones only, everybody else sees each of their own."""
    panels.append(ImportPanel() if source_reach(request.user, ["view"]).everywhere else OwnSourcesPanel())


@hooks.register("register_admin_urls")
def source_urls() -> list[URLPattern]:
    return [
        path("source-health/", SourceHealthView.as_view(), name="source_health"),
        path("source-opml/", OpmlView.as_view(), name="source_opml"),
        path("source-opml/export/", OpmlExportView.as_view(), name="source_opml_export"),
    ]


@hooks.register("register_admin_menu_item")
def health_menu_item() -> HealthMenuItem:
    return HealthMenuItem(TITLE, reverse_lazy("source_health"), icon_name="glasses", order=160)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(retrying.RETRIED, "Retry", "Asked for another try")
    actions.register_action(retrying.PAUSED, "Pause", "Paused")
    actions.register_action(retrying.RESUMED, "Resume", "Imported again")


@hooks.register("hub_access_expires_at")
def key_expires_at(source: Source) -> datetime | None:
    """For whoever keeps a register of accounts: when the key of this source ends, aware UTC."""
    return Credential.objects.filter(fetch_states__source=source).values_list("expires_at", flat=True).first()
