"""Wagtail's own views that tell more than a person may know, and who may open them all the same.

They show a foreign page before they refuse to touch it, or list everybody's names to everybody. Who may not pass gets a
404, as if it did not exist. docs/permissions.md is tested against every view, so that a new one is noticed.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.access import curates_everything, has_access

FILE_ACTIONS = ("add", "change", "delete", "choose")


class AdminGatesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Before the view itself. Strangers are left to it: it sends them to the log-in."""
        gate = GATES.get(request.resolver_match.view_name if request.resolver_match else "")
        if gate and has_access(request.user) and not gate(request, kwargs):
            raise Http404


def _curators(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return curates_everything(request.user)


def _movers(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    page = Page.objects.filter(pk=kwargs["page_to_move_id"]).first()
    return page is None or page.permissions_for_user(request.user).can_move()


def _within_reach(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """All that a bulk action was asked to touch. “All in the list” is what the list shows: within one's own part."""
    model = apps.all_models.get(kwargs["app_label"], {}).get(kwargs["model_name"].lower())
    if model is None or not issubclass(model, (Page, get_image_model(), get_document_model())):
        return True
    asked = request.GET.getlist("id")
    if "all" in asked:
        return _whole_list(request, model)
    pks = {int(pk) for pk in asked if pk.isascii() and pk.isdecimal() and len(pk) < 19}
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        seen = policy.explorable_instances(request.user)
    else:
        seen = policy.instances_user_has_any_permission_for(request.user, FILE_ACTIONS)
    return seen.filter(pk__in=pks).count() == len(pks)


def _whole_list(request: HttpRequest, model: Any) -> bool:
    if curates_everything(request.user):
        return True
    parent = request.GET.get("childOf", "")
    if not (issubclass(model, Page) and parent.isascii() and parent.isdecimal() and len(parent) < 19):
        return False
    return policy_registry.get_by_type(Page).explorable_instances(request.user).filter(pk=parent).exists()


GATES: dict[str, Callable[[HttpRequest, dict[str, Any]], bool]] = {
    "wagtailadmin_reports:site_history": _curators,
    "wagtailadmin_reports:site_history_results": _curators,
    "wagtailadmin_reports:page_types_usage": _curators,
    "wagtailadmin_reports:page_types_usage_results": _curators,
    "wagtailforms:index": _curators,
    "wagtailadmin_pages:move_confirm": _movers,
    "wagtail_bulk_action": _within_reach,
}
# The same reports in the menu, by the names that Wagtail gives its entries.
CURATORS_REPORTS = ("site-history", "page-types-usage")
