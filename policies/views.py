"""Accepting the house rules, and who did."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from hub.access import Person, curates_everything
from hub.admin.exports import HarmlessExportMixin
from hub.admin.screens import Screen
from hub.wording import counted

from .acceptance import accept, outstanding, standings

PER_PAGE = 50
OPEN, DONE = "open", "accepted"


class AcceptView(Screen):
    """All that this person has to accept, in full, with a box for each. `next`: where they were going."""

    page_title = "House rules"
    header_icon = "doc-full"
    template_name = "policies/admin/accept.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = outstanding(request.user)
        return self.render_to_response(self.get_context_data(versions=waiting, next=self._next(), missed=False))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = outstanding(request.user)
        ticked = set(request.POST.getlist("accept"))
        accepted = [version for version in waiting if str(version.pk) in ticked]
        accept(request.user, accepted)
        if len(accepted) < len(waiting):
            left = [version for version in waiting if version not in accepted]
            return self.render_to_response(self.get_context_data(versions=left, next=self._next(), missed=True))
        if waiting:
            messages.success(request, "Thank you. You have accepted the house rules, and can publish.")
        return redirect(self._next())

    def _next(self) -> str:
        """Only to places of this site."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        host, secure = self.request.get_host(), self.request.is_secure()
        own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={host}, require_https=secure)
        return wanted if own else reverse("wagtailadmin_home")


class AcceptanceReport(HarmlessExportMixin, Screen):
    """Everybody who writes, with each set of rules in force. For those who curate everything."""

    page_title = "Accepted house rules"
    header_icon = "doc-full"
    template_name = "policies/admin/report.html"
    list_export = ("user", "user.email", "version.title", "version.label", "accepted_at")
    export_headings = {
        "user": "Person",
        "user.email": "E-mail",
        "version.title": "Rules",
        "version.label": "Version",
        "accepted_at": "Accepted (UTC)",
    }
    export_filename = "accepted-house-rules"

    def admits(self, user: Person) -> bool:
        return curates_everything(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = standings()
        if self.is_export:
            return self.as_spreadsheet(found, request.GET["export"])
        still = [standing for standing in found if standing.accepted_at is None]
        chosen = request.GET.get("state", "")
        shown = {OPEN: still, DONE: found[len(still) :]}.get(chosen, found)
        return self.render_to_response(
            self.get_context_data(
                rows=Paginator(shown, PER_PAGE).get_page(request.GET.get("p")),
                chosen=chosen,
                summary=_summary(len(found), len(still)),
            )
        )


def _summary(rows: int, still: int) -> str:
    if not rows:
        return ""
    return f"{counted(still, 'acceptance')} still missing of {rows}." if still else "Everybody has accepted everything."
