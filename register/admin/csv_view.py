"""Accounts from a spreadsheet: choose a file, see what would happen, confirm."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from hub.models import User
from hub.wording import counted

from ..importing import carry_out, plan
from .forms import ConfirmForm, SpreadsheetForm, sealed
from .views import KeeperView


class AccountImportView(KeeperView):
    """GET: the form. POST with a file: the preview. POST with a plan: carried out."""

    page_title = "Import from CSV"
    header_icon = "upload"
    template_name = "register/import.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "form": kwargs.get("form") or SpreadsheetForm(), **kwargs}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        if "plan" in request.POST:
            return self._carry_out(request, user)
        form = SpreadsheetForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        rows = form.cleaned_data["file"]
        planned = plan(rows)
        usable = [each for each in planned if not each.problem]
        context = {
            "planned": planned,
            "fresh": sum(each.known is None for each in usable),
            "renewed": sum(each.known is not None for each in usable),
            "unusable": len(planned) - len(usable),
            "plan": sealed(rows, user),
        }
        return self.render_to_response(self.get_context_data(**context))

    def _carry_out(self, request: HttpRequest, user: User) -> HttpResponse:
        form = ConfirmForm(request.POST, for_user=user)
        if not form.is_valid():
            messages.error(request, "This preview is too old or was changed. Choose the file again.")
            return redirect(reverse("officialaccount:import"))
        entered, renewed = carry_out(plan(form.cleaned_data["plan"]), user)
        messages.success(request, f"Registered {counted(entered, 'account')}, renewed {renewed:,}.")
        return redirect(reverse("officialaccount:index"))
