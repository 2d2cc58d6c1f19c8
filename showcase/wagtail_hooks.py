"""Featured places in Wagtail's admin: their screens, the dashboard, the list of items, the log."""

from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from hub.access import AreaPolicy
from hub.admin.menu import STREAM_MENU

from .models import Placement, PlaceSwitch
from .rights import reach_of

# Whoever publishes in an area fills its page; the pages of nobody's area belong to the editors of everything.
register_permission_policy(Placement, AreaPolicy(Placement, "area", ("publish",)))
register_permission_policy(PlaceSwitch, AreaPolicy(PlaceSwitch, "area", ("publish",)))

from .admin import log, urls  # noqa: E402
from .admin.base import OVERVIEW  # noqa: E402
from .admin.bulk import PlaceItems  # noqa: E402
from .admin.panel import RefreshPanel  # noqa: E402


class PlacesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))


@hooks.register(STREAM_MENU)
def places_menu_item() -> PlacesMenuItem:
    return PlacesMenuItem(OVERVIEW, reverse_lazy("showcase"), icon_name="pick", order=15)


@hooks.register("register_admin_urls")
def places_urls() -> list[URLPattern]:
    return urls.patterns()


@hooks.register("construct_homepage_panels")
def refresh_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(RefreshPanel())


hooks.register("register_bulk_action", PlaceItems)
hooks.register("register_log_actions", log.register_log_actions)
