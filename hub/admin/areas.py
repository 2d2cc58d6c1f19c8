"""Areas in the admin: their names and the tags of what belongs to them. Each comes with its section of pages."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .. import sources
from ..models import Area
from ..tag_fields import TagFieldsMixin
from .scoped import ScopedEditView, ScopedIndexView, ScopedViewSet


class AreaForm(TagFieldsMixin, WagtailAdminModelForm):
    tags_attribute = "default_tags"
    field_order = ("name", "slug", "description")

    class Meta:
        model = Area
        fields = ("name", "slug", "description")
        widgets = {"description": AdminAutoHeightTextInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TagFieldsMixin.declared_fields:
            self.fields[name].help_text = "All items of the area get these."

    def save(self, commit: bool = True) -> Area:
        area = super().save(commit)
        area.default_tags.set(self.chosen_tags())
        return area


class AreaIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Area]:
        return super().get_base_queryset().annotate(source_count=Count("sources", distinct=True))


class AreaEditView(ScopedEditView):
    def save_instance(self) -> Area:
        area = super().save_instance()
        if set(TagFieldsMixin.declared_fields).intersection(self.form.changed_data):
            for source in area.sources.all():
                sources.retag(source)
        return area


class AreaViewSet(ScopedViewSet):
    model = Area
    icon = "group"
    menu_label = "Areas"
    menu_order = 60
    offers = ("edit", "history", "history_results")
    index_view_class = AreaIndexView
    edit_view_class = AreaEditView
    list_display = ("name", "description", NumberColumn("source_count", label="Sources", sort_key="source_count"))
    search_fields = ("name", "description")
    ordering = "name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AreaForm
