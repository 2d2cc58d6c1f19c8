"""The views of the register: list, form, page of one account, verifying, sources that are in no entry."""

from functools import cached_property
from typing import Any, cast

import django_filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import Button

from hub.access import Person
from hub.admin.bulk import primary_keys
from hub.admin.exports import HarmlessExportMixin
from hub.admin.scoped import ScopedIndexView, ScopedInspectView, TitledCreateView
from hub.admin.screens import Screen
from hub.models import Area, User

from ..judging import access_ends, in_state, missing_person, problems_of, with_people
from ..models import OfficialAccount
from ..policy import keeps_register
from ..states import State
from ..verifying import register_source, unregistered, verify

UNREGISTERED = "Sources that are not registered"


class StateColumn(Column):
    """What is wrong with it, and the button that says it was looked at."""

    cell_template_name = "register/state_cell.html"

    def get_cell_context_data(self, instance: OfficialAccount, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        problems = problems_of(instance, timezone.now())
        return {**context, "problems": problems, "csrf_token": get_token(parent_context["request"])}


class PeopleColumn(Column):
    """Owner and deputy; in red who cannot be counted on."""

    cell_template_name = "register/people_cell.html"

    def get_cell_context_data(self, instance: OfficialAccount, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "people": keepers_of(instance)}


def keepers_of(account: OfficialAccount) -> list[dict[str, Any]]:
    """role, user and why nobody can count on them. A deputy may be missing; an owner may not."""
    now = timezone.now()
    roles = [("Owner", account.owner), ("Deputy", account.deputy)]
    return [
        {"role": role, "user": user, "missing": missing_person(user, now)}
        for role, user in roles
        if user or role == "Owner"
    ]


class AccountFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State", choices=[(state.value, state.label) for state in State], method="filter_state"
    )
    network = django_filters.AllValuesFilter(label="Network")
    area = django_filters.ModelChoiceFilter(label="Area", queryset=Area.objects.all())
    is_public = django_filters.BooleanFilter(label="Public", widget=BooleanRadioSelect)

    class Meta:
        model = OfficialAccount
        fields = []

    def filter_state(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        return rows.filter(pk__in=in_state(with_people(rows), state, timezone.now()))


class AccountIndexView(HarmlessExportMixin, ScopedIndexView):
    add_item_label = "Add one"  # short: on a phone it stands beside the title

    def get_base_queryset(self) -> QuerySet[OfficialAccount]:
        return with_people(super().get_base_queryset())

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        gaps = Button("Not registered", url=reverse("officialaccount:unregistered"), icon_name="warning", priority=60)
        bring = Button("Import from CSV", url=reverse("officialaccount:import"), icon_name="upload", priority=70)
        page = Button("The public page", url=reverse("official_channels"), icon_name="view", priority=80)
        return [*super().header_more_buttons, *([gaps, bring] if keeps_register(self.request.user) else []), page]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "name", label="Name", sort_key="name", get_url=self.get_inspect_url
            ),
            Column("network_label", label="Network", sort_key="network"),
            Column("handle", label="Handle"),
            StateColumn("state", label="State"),
            PeopleColumn("people", label="People"),
            Column("area", label="Area", sort_key="area__name"),
            Column("is_public", label="Shown", accessor=lambda each: "Public" if each.is_public else "Not public"),
        ]


class AccountAddView(TitledCreateView):
    page_title = "Register an account"


class AccountInspectView(ScopedInspectView):
    """An account, what is wrong with it, and the button of who made sure that it is well."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_base_object_queryset(self) -> QuerySet[OfficialAccount]:
        return with_people(super().get_base_object_queryset())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account: OfficialAccount = self.object
        return {
            **super().get_context_data(**kwargs),
            "problems": problems_of(account, timezone.now()),
            "people": keepers_of(account),
            "access_ends": access_ends(account),
        }


class AccountVerifyView(PermissionCheckedMixin, BaseObjectMixin, View):
    """POST, with a note if one likes: owner, deputy, editors and operators."""

    model = OfficialAccount
    permission_required = "verify"

    def get_base_object_queryset(self) -> QuerySet[OfficialAccount]:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "verify")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(reverse("officialaccount:inspect", args=[self.object.pk]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verify(self.object, cast(User, request.user), request.POST.get("note", ""), timezone.now())
        messages.success(request, f"“{self.object.name}” is verified until {self.object.due_at:%-d %B %Y}.")
        return redirect(reverse("officialaccount:index"))


class KeeperView(Screen):
    """Only for those who keep the whole register."""

    above = (("officialaccount:index", "Official accounts"),)

    def admits(self, user: Person) -> bool:
        return keeps_register(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class UnregisteredView(KeeperView):
    """Sources that are in no entry, and entries whose source is gone. POST `source`: registers that one."""

    page_title = UNREGISTERED
    header_icon = "warning"
    template_name = "register/unregistered.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(unregistered(), 50).get_page(self.request.GET.get("p"))
        orphans = OfficialAccount.objects.filter(source=None).exclude(had_source="")
        return {**super().get_context_data(**kwargs), "page": page, "orphans": orphans}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = primary_keys([request.POST.get("source", "")])
        account = register_source(get_object_or_404(unregistered(), pk__in=pk), cast(User, request.user))
        edit = messages.button(reverse("officialaccount:edit", args=[account.pk]), "Complete it")
        messages.success(request, f"“{account.name}” is registered. It still must be verified.", buttons=[edit])
        return redirect(reverse("officialaccount:unregistered"))
