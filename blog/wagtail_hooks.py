"""What the blog adds to Wagtail's admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from hub.access import curates_everything

from .area_screens import AreaViewSet
from .choosers import offered
from .file_api import DocumentsWithinReach, ImagesWithinReach
from .gates import CURATORS_REPORTS
from .panels import furnish


@hooks.register("register_admin_viewset")
def area_viewset() -> AreaViewSet:
    return AreaViewSet()


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_others(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return offered(pages, request.user)


hooks.register("construct_homepage_panels", furnish)


@hooks.register("construct_admin_api", order=100)  # after those of Wagtail that they replace
def files_within_reach(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", ImagesWithinReach)
    router.register_endpoint("documents", DocumentsWithinReach)


@hooks.register("construct_reports_menu")
def hide_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    if not curates_everything(request.user):
        items[:] = [item for item in items if item.name not in CURATORS_REPORTS]
