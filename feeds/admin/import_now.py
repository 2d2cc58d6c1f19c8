"""Importing one source by hand."""

import logging
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from hub.models import Source

from ..models import ImportRun, Outcome
from ..pipeline import import_source
from ..retrying import NotYet, check

logger = logging.getLogger(__name__)
PICTURE_SECONDS = 5.0  # somebody waits; the importer fetches the rest


def polled(rows: QuerySet[Source]) -> QuerySet[Source]:
    """Only what is fetched from elsewhere: the sections of our own blog look after their sources themselves."""
    return rows.filter(fetch_state__isnull=False).select_related("fetch_state", "area", "owner")


class SourceImportView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """Asks, then imports while the person waits."""

    model = Source
    permission_required = "change"
    page_title = "Import now"
    header_icon = "download"
    template_name = "feeds/admin/import_now.html"
    breadcrumbs_items = []

    def get_base_object_queryset(self) -> QuerySet[Source]:
        return polled(self.permission_policy.instances_user_has_permission_for(self.request.user, "change"))

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check(self.object, timezone.now())
            run = import_source(self.object, picture_seconds=PICTURE_SECONDS)
        except NotYet as reason:
            messages.warning(request, str(reason))
        except Exception:
            logger.exception("bug while importing source=%s", self.object.pk)
            messages.error(request, "An unexpected error stopped the import. It is in the site's log.")
        else:
            _tell(request, run)
        return redirect(reverse("source:inspect", args=[self.object.pk]))


def _tell(request: HttpRequest, run: ImportRun | None) -> None:
    if run is None:
        messages.warning(request, "This source is being imported at this moment. Look again in a minute.")
    elif run.outcome == Outcome.FAILED:
        messages.error(request, f"The import failed: {run.message}")
    else:
        numbers = f"{run.new} new, {run.changed} changed, {run.unchanged} unchanged"
        messages.success(request, f"{run.get_outcome_display()}: {numbers}. {run.message}".strip())


def import_button(source: Source) -> HeaderButton:
    return HeaderButton("Import now", url=reverse("source:import", args=[source.pk]), icon_name="download")
