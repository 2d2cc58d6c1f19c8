"""Areas in the admin: making, renaming and closing them. Here, because each has pages of its own."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log

from hub import sources
from hub.admin.menu import PEOPLE_MENU
from hub.admin.scoped import ScopedDeleteView, ScopedEditView, ScopedIndexView, ScopedViewSet, TitledCreateView
from hub.models import Area
from hub.tag_fields import TagFieldsMixin
from hub.wording import listed

from .areas import AreaRefused, create_area
from .closing import Occupied, close, obstacles, rename_belongings

SECTION_STAYS = "The title of its section is the page's, and changed there."


class AreaForm(TagFieldsMixin, WagtailAdminModelForm):
    tags_attribute = "default_tags"
    field_order = ("name", "slug", "description")

    class Meta:
        model = Area
        fields = ("name", "slug", "description")
        widgets = {"description": AdminAutoHeightTextInput}
        help_texts = {"name": SECTION_STAYS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TagFieldsMixin.declared_fields:
            self.fields[name].help_text = "All items of the area get these."

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if Area.objects.exclude(pk=self.instance.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(f"There is an area “{name}” already. Choose another name.")
        return name

    def save(self, commit: bool = True) -> Area:
        area = super().save(commit)
        area.default_tags.set(self.chosen_tags())
        return area


class NewAreaForm(AreaForm):
    """A new area comes with a section, whose address is made from the name."""

    intro = forms.CharField(
        required=False,
        max_length=500,
        widget=AdminAutoHeightTextInput,
        help_text="One or two sentences at the head of its section, for visitors.",
    )
    field_order = ("name", "description", "intro")

    class Meta(AreaForm.Meta):
        fields = ("name", "description")
        help_texts = {
            "name": "As it stands in the navigation.",
            "description": "For your colleagues, not for visitors.",
        }

    def save(self, commit: bool = True) -> Area:
        """Raises AreaRefused, with nothing made."""
        told = self.cleaned_data
        area = create_area(told["name"], intro=told["intro"], tags=self.chosen_tags())
        Area.objects.filter(pk=area.pk).update(description=told["description"])
        return area


class AreaIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Area]:
        return super().get_base_queryset().annotate(source_count=Count("sources", distinct=True))


class AreaAddView(TitledCreateView):
    page_title = "Make an area"
    submit_button_label = "Make"
    submit_button_active_label = "Making…"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AreaRefused as reason:
            form.add_error(None, str(reason))
            self.produced_error_message = "The area could not be made."
            return self.form_invalid(form)

    def save_instance(self) -> Area:
        """Not by Wagtail's own action, which knows nothing of an object that another function makes."""
        area = self.form.save()
        log(area, "wagtail.create", user=self.request.user)
        return area


class AreaEditView(ScopedEditView):
    def save_instance(self) -> Area:
        area = super().save_instance()
        if "name" in self.form.changed_data:
            rename_belongings(area)
        if set(TagFieldsMixin.declared_fields).intersection(self.form.changed_data):
            for source in area.sources.all():
                sources.retag(source)
        return area


class AreaDeleteView(ScopedDeleteView):
    page_title = "Close"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = obstacles(self.object)
        return {**super().get_context_data(**kwargs), "in_the_way": listed(found) if found else ""}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            close(self.object, self.request.user)
        except Occupied as reason:
            messages.error(self.request, str(reason))
            return redirect(self.get_delete_url())
        messages.success(self.request, f"The area “{self.object.name}” is closed.")
        return redirect(self.get_success_url())


class AreaViewSet(ScopedViewSet):
    model = Area
    icon = "group"
    menu_label = "Areas"
    menu_hook = PEOPLE_MENU
    menu_order = 60
    index_view_class = AreaIndexView
    add_view_class = AreaAddView
    edit_view_class = AreaEditView
    delete_view_class = AreaDeleteView
    delete_template_name = "blog/admin/area_close.html"
    list_display = ("name", "description", NumberColumn("source_count", label="Sources", sort_key="source_count"))
    search_fields = ("name", "description")
    ordering = "name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AreaForm if for_update else NewAreaForm
