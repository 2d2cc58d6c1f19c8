"""The history of imports in the admin: to be read, never changed."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.permissions import policy_registry

from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedIndexView, ScopedViewSet
from hub.models import Source

from ..models import ImportRun, Outcome, Work
from .columns import DurationColumn, NumbersColumn, OutcomeColumn, RunSourceColumn


def _sources(request: HttpRequest) -> QuerySet[Source]:
    return policy_registry.get_by_type(Source).instances_user_has_permission_for(request.user, "view")


class RunFilterSet(WagtailFilterSet):
    outcome = django_filters.MultipleChoiceFilter(
        label="Outcome", choices=Outcome.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    work = django_filters.MultipleChoiceFilter(
        label="What was done", choices=Work.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    source = django_filters.ModelMultipleChoiceFilter(
        label="Source", queryset=_sources, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    started = django_filters.DateFromToRangeFilter(label="Date", field_name="started_at", widget=DateRangePickerWidget)

    class Meta:
        model = ImportRun
        fields = []


def run_columns() -> list[BaseColumn]:
    """What is told about each run of one source."""
    return [
        DateColumn("started_at", label="Started", sort_key="started_at"),
        OutcomeColumn("outcome", label="Outcome"),
        NumbersColumn("numbers", label="Items"),
        DurationColumn("duration", label="Took"),
        Column("message", label="Message", classname="hub-message"),
    ]


class RunIndexView(ScopedIndexView):
    page_title = "Import runs"

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return super().get_base_queryset().select_related("source", "source__area")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [RunSourceColumn("source", label="Source"), *run_columns()]


class RunViewSet(ScopedViewSet):
    model = ImportRun
    name = "importrun"
    icon = "history"
    menu_label = "Import runs"
    menu_hook = STREAM_MENU
    menu_order = 30
    offers = ()
    form_fields = ()
    index_view_class = RunIndexView
    filterset_class = RunFilterSet
    ordering = "-started_at"
