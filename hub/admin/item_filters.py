"""What the list of items can be narrowed to, and which items it shows."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.permissions import policy_registry

from .. import platforms, search
from ..access import areas_for
from ..models import Area, Event, Item, ItemTag, Product, Source, Status, Topic
from ..models.item import Kind


def _sources(request: HttpRequest) -> QuerySet[Source]:
    return policy_registry.get_by_type(Source).instances_user_has_permission_for(request.user, "view")


def _areas(request: HttpRequest) -> QuerySet[Area]:
    return areas_for(request.user, ["view"])


def _platforms() -> list[tuple[str, str]]:
    return [(platform.key, platform.label) for platform in platforms.known()]


class TaggedFilter(django_filters.ModelMultipleChoiceFilter):
    """Items with any of the chosen tags, by subquery: a join would repeat rows and need DISTINCT over whole items."""

    def filter(self, qs: QuerySet, value: list) -> QuerySet:
        if not value:
            return qs
        return qs.filter(Exists(ItemTag.objects.filter(content_object=OuterRef("pk"), tag__in=value)))


class ItemFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label="Status", choices=Status.choices, empty_label="All but removed", widget=forms.RadioSelect
    )
    platform = django_filters.MultipleChoiceFilter(
        label="Platform", field_name="source__platform", choices=_platforms, widget=forms.CheckboxSelectMultiple
    )
    source = django_filters.ModelMultipleChoiceFilter(
        label="Source", queryset=_sources, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    area = django_filters.ModelMultipleChoiceFilter(
        label="Area",
        field_name="area",
        queryset=_areas,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Kind", choices=Kind.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    topic = TaggedFilter(label="Topic", queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple)
    product = TaggedFilter(label="Product", queryset=Product.objects.all(), widget=forms.CheckboxSelectMultiple)
    event = TaggedFilter(label="Event", queryset=Event.objects.all(), widget=forms.CheckboxSelectMultiple)
    featured = django_filters.BooleanFilter(label="Featured", widget=BooleanRadioSelect)
    flagged = django_filters.BooleanFilter(
        label="To be looked at again", method="filter_flagged", widget=BooleanRadioSelect
    )
    date = django_filters.DateFromToRangeFilter(label="Date", field_name="sort_at", widget=DateRangePickerWidget)

    class Meta:
        model = Item
        fields = []

    def filter_flagged(self, rows: QuerySet[Item], name: str, flagged: bool) -> QuerySet[Item]:
        """By the reason: flagged_at is also the moment since which a held item waits."""
        return rows.exclude(flag_reason="") if flagged else rows.filter(flag_reason="")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.exclude(status=Status.REMOVED)


def searched(items: QuerySet, words: str) -> QuerySet:
    words = words.strip()
    return items.filter(search.matches(words)) if words else items


def listed(request: HttpRequest) -> QuerySet[Item]:
    """What the list shows for this request's query string: within reach, filtered, searched. Bad filters: nothing."""
    within = policy_registry.get_by_type(Item).instances_user_has_permission_for(request.user, "view")
    filters = ItemFilterSet(request.GET, queryset=within, request=request)
    return searched(filters.qs, request.GET.get("q", "")) if filters.is_valid() else within.none()
