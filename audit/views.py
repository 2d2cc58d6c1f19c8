"""The list of who did what, its export, and taking a decision back."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from hub.admin.exports import HarmlessExportMixin
from hub.admin.screens import Screen
from hub.models import Item
from hub.undo import undo, undoable

from . import reading
from .forms import AuditForm, wishes_of
from .models import Entry
from .rows import Row, rows_of

TITLE = "Audit"
EXPORTED = "audit.export"
# A sheet holds no more rows; nobody reads more either.
MOST_EXPORTED = 1_000_000
# Of the query string: what narrows nothing.
PLACES = ("after", "export")


class AuditView(HarmlessExportMixin, Screen):
    """GET lists; the query narrows, ?after= is where a page begins, ?export=csv or xlsx gives all as a sheet."""

    page_title = TITLE
    header_icon = "history"
    template_name = "audit/list.html"
    export_filename = "audit"
    list_export = ["at", "who", "action", "what", "kind", "label", "area"]
    export_headings = {
        "at": "Date (UTC)", "who": "Who", "action": "Action", "what": "What happened", "kind": "Kind of object",
        "label": "Object", "area": "Area",
    }  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.form = AuditForm(request.GET, for_user=self.person)
        if self.is_export and self.form.is_valid():
            return self._export(request.GET["export"])
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries, following = reading.page_of(self._narrowed(), reading.parse_cursor(self.request.GET.get("after", "")))
        wished = {name: str(value) for name, value in self.request.GET.items() if value and name not in PLACES}
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "rows": rows_of(entries, self.person),
            "is_narrowed": bool(wished),
            "is_later_page": "after" in self.request.GET,
            "newest_url": f"?{urlencode(wished)}",
            "older_url": f"?{urlencode({**wished, 'after': str(following)})}" if following else "",
            "sees_others": "person" in self.form.fields,
        }

    def _narrowed(self) -> reading.Ways:
        if not self.form.is_valid():
            return [Entry.objects.none()]
        return reading.narrowed(reading.ways(self.person), wishes_of(self.form))

    def _export(self, kind: str) -> HttpResponseBase:
        log(self.person, EXPORTED, user=self.person, data={"format": kind})
        return self.as_spreadsheet(self._rows(), kind)

    def _rows(self) -> Iterator[Row]:
        for chunk in reading.every(self._narrowed(), MOST_EXPORTED):
            yield from rows_of(chunk)


class UndoView(Screen):
    """GET asks, POST takes the decision back. Who may not decide about the item, finds nothing here."""

    page_title = "Take back"
    header_icon = "history"
    above = (*Screen.above, ("audit", TITLE))
    template_name = "audit/undo.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        entries = reading.readable(self.person).select_related("model_entry__content_type")
        entry = get_object_or_404(entries.exclude(model_entry=None), pk=kwargs["pk"])
        items = policy_registry.get_by_type(Item).instances_user_has_permission_for(self.person, "publish")
        if not undoable(entry.model_entry) or not items.filter(pk=entry.object_id).exists():
            raise Http404
        self.entry = entry
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        [row] = rows_of([self.entry], self.person)
        return self.render_to_response({**self.get_context_data(), "row": row, "list_url": reverse("audit")})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if undo([self.entry.model_entry], self.person):
            messages.success(request, f"Taken back: “{self.entry.label}” is as it was before.")
        else:
            messages.warning(
                request,
                f"Nothing was changed: somebody decided about “{self.entry.label}” since, and that stands.",
            )
        return redirect(f"{reverse('audit')}?{urlencode({'object': f'{self.entry.kind_id}-{self.entry.object_id}'})}")
