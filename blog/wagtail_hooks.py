"""What the blog adds to Wagtail's admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.query import PageQuerySet

from .choosers import offered


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_others(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return offered(pages, request.user)
