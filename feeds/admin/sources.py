"""Sources in the admin. They live here and not on the floor: adding and importing one is the work of this room."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from hub.access import source_areas_for
from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedViewSet
from hub.models import Area, Source

from ..adapters import ADAPTERS
from .decisions import SourceDecisionView
from .import_now import SourceImportView
from .link_rows import LinkTakeBackView
from .link_views import LinkAddView
from .page_views import PageAddView
from .source_forms import AddSourceForm, SourceForm
from .source_views import (
    SourceAddView,
    SourceDeleteView,
    SourceEditView,
    SourceHistoryView,
    SourceIndexView,
    SourceInspectView,
)


def _areas(request: HttpRequest) -> QuerySet[Area]:
    return source_areas_for(request.user, ["view"])


def _platforms() -> list[tuple[str, str]]:
    return [(adapter.platform, adapter.label) for adapter in ADAPTERS.values()]


class SourceFilterSet(WagtailFilterSet):
    platform = django_filters.MultipleChoiceFilter(
        label="Platform", choices=_platforms, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    area = django_filters.ModelMultipleChoiceFilter(
        label="Area", queryset=_areas, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    active = django_filters.BooleanFilter(label="Active", widget=BooleanRadioSelect)
    failing = django_filters.BooleanFilter(
        label="Failing", field_name="fetch_state__failures", lookup_expr="gt", method="filter_failing",
        widget=BooleanRadioSelect,
    )  # fmt: skip

    class Meta:
        model = Source
        fields = []

    def filter_failing(self, rows: QuerySet[Source], name: str, failing: bool) -> QuerySet[Source]:
        return rows.filter(fetch_state__failures__gt=0) if failing else rows.filter(fetch_state__failures=0)


class SourceViewSet(ScopedViewSet):
    model = Source
    icon = "globe"
    menu_label = "Sources"
    menu_hook = STREAM_MENU
    menu_order = 20
    inspect_view_enabled = True
    index_view_class = SourceIndexView
    add_view_class = SourceAddView
    edit_view_class = SourceEditView
    delete_view_class = SourceDeleteView
    history_view_class = SourceHistoryView
    inspect_view_class = SourceInspectView
    edit_template_name = "feeds/admin/source_edit.html"
    inspect_template_name = "feeds/admin/source_inspect.html"
    filterset_class = SourceFilterSet
    search_fields = ("title", "url", "external_id", "region")
    ordering = "title"

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        return SourceForm if for_update else AddSourceForm

    def get_urlpatterns(self) -> list[URLPattern]:
        import_view, decision_view = self.construct_view(SourceImportView), self.construct_view(SourceDecisionView)
        return [
            *super().get_urlpatterns(),
            path("add-link/", self.construct_view(LinkAddView), name="add_link"),
            path("add-page/", self.construct_view(PageAddView), name="add_page"),
            path("take-back/<int:pk>/", self.construct_view(LinkTakeBackView), name="take_back"),
            path("import/<int:pk>/", import_view, name="import"),
            path("decide/<int:pk>/", decision_view, name="decide"),
        ]
