"""Rules to and from another site, as JSON. Either all of a file can be used, or nothing of it is."""

from typing import Any, cast

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from hub.access import areas_for
from hub.models import User
from hub.wording import counted

from .. import wording
from ..models import Rule
from ..policy import DECIDING
from ..portable import LARGEST, Unreadable, export, form_data, read
from .forms import RuleForm


class FileForm(forms.Form):
    file = forms.FileField(label="JSON file", help_text="As exported from a list of rules; up to 500 of them.")

    def clean_file(self) -> list[dict[str, Any]]:
        """The rules that were read, in place of the file."""
        try:
            return read(self.cleaned_data["file"].read(LARGEST + 1))
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class RuleExportView(PermissionCheckedMixin, View):
    """The rules within a person's reach, as a file."""

    model = Rule
    permission_required = "change"

    def get(self, request: HttpRequest) -> HttpResponse:
        policy = self.permission_policy
        rules = policy.instances_user_has_permission_for(request.user, "change")
        rows = rules.select_related("area", "moves_to").prefetch_related("tags").order_by("order", "pk")
        name = 'attachment; filename="rules.json"'
        return HttpResponse(export(rows), content_type="application/json", headers={"Content-Disposition": name})


class RuleImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    model = Rule
    permission_required = "add"
    page_title = "Import rules"
    header_icon = "upload"
    template_name = "rules/import.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("rule:index"), "label": "Rules"}, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response({**self.get_context_data(), "form": FileForm()})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FileForm(request.POST, request.FILES)
        problems = []
        if form.is_valid():
            user = cast(User, request.user)
            checked = [self._checked(told, user) for told in form.cleaned_data["file"]]
            problems = [(name, wrong) for _, name, wrong in checked if wrong]
            if not problems:
                self._save([rule for rule, _, _ in checked], user)
                return redirect(reverse("rule:index"))
        return self.render_to_response({**self.get_context_data(), "form": form, "problems": problems})

    def _checked(self, told: dict[str, Any], user: User) -> tuple[RuleForm, str, list[str]]:
        """The filled form, the name of the rule, and all that is wrong with it."""
        areas = dict(areas_for(user, DECIDING).values_list("slug", "pk"))
        data, wrong = form_data(told, areas)
        form = RuleForm(data=data, for_user=user)
        for name, errors in form.errors.items():
            label = form.fields[name].label or name if name in form.fields else ""
            wrong += [f"{label.capitalize()}: {error}" if label else str(error) for error in errors]
        return form, str(data["name"])[:60] or "A rule without a name", wrong

    def _save(self, checked: list[RuleForm], user: User) -> None:
        with transaction.atomic():
            for form in checked:
                rule = form.save()
                log(rule, "wagtail.create", user=user, data={"after": wording.summary(rule)})
        messages.success(
            self.request, f"Imported {counted(len(checked), 'rule')}. They are off: look at each, then turn it on."
        )
