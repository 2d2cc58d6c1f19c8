"""People in the admin: those whom a person may see, and what may be done with each."""

from django import forms
from django.urls import URLPattern, path

from hub.admin.menu import PEOPLE_MENU
from hub.admin.scoped import ScopedViewSet

from ..models import Person
from .farewell import HandOverView, InviteAgainView, RetireView
from .filters import PersonFilterSet
from .forms import PersonForm
from .views import PersonAddView, PersonEditView, PersonIndexView


class PersonViewSet(ScopedViewSet):
    model = Person
    icon = "group"
    menu_label = "People"
    menu_name = "people"
    menu_hook = PEOPLE_MENU
    menu_order = 10
    offers = ("add", "edit", "history", "history_results")
    index_view_class = PersonIndexView
    add_view_class = PersonAddView
    edit_view_class = PersonEditView
    index_template_name = "people/admin/person_index.html"
    create_template_name = "people/admin/person_add.html"
    edit_template_name = "people/admin/person_edit.html"
    filterset_class = PersonFilterSet
    search_fields = ("first_name", "last_name", "username", "email")
    ordering = "first_name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonForm

    def get_urlpatterns(self) -> list[URLPattern]:
        actions = {"invite": InviteAgainView, "retire": RetireView, "hand_over": HandOverView}
        return [
            *super().get_urlpatterns(),
            *(
                path(f"{name.replace('_', '-')}/<int:pk>/", self.construct_view(view), name=name)
                for name, view in actions.items()
            ),
        ]
