"""The importer in Wagtail's admin: sources, their runs, the dashboard."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from hub.access import AreaPolicy

from .models import ImportRun

register_permission_policy(ImportRun, AreaPolicy(ImportRun, "source__area", ("view",)))

from .admin.panels import ImportPanel  # noqa: E402
from .admin.runs import RunViewSet  # noqa: E402
from .admin.sources import SourceViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def import_viewsets() -> list[ModelViewSet]:
    return [SourceViewSet(), RunViewSet()]


@hooks.register("construct_homepage_panels")
def import_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ImportPanel())
