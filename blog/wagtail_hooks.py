"""What the blog adds to Wagtail's admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from .area_screens import AreaViewSet
from .choosers import offered
from .panels import furnish


@hooks.register("register_admin_viewset")
def area_viewset() -> AreaViewSet:
    return AreaViewSet()


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_others(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return offered(pages, request.user)


hooks.register("construct_homepage_panels", furnish)
