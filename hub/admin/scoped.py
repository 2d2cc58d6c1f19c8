"""Wagtail's generic views, held to rights on single objects.

A permission policy alone is not enough: the stock views ask it about the model and then show any object. Every view
here starts from the rows that the policy grants, so that somebody else's object is a 404 like one that never existed.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet


class ScopedIndexView(generic.IndexView):
    """Shows the rows within reach. What one row offers another may not: each link is asked about its own row."""

    table_classname = "listing hub-listing"

    def get_base_queryset(self) -> QuerySet:
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )

    def get_edit_url(self, instance: Model) -> str | None:
        return super().get_edit_url(instance) if self.user_has_permission_for_instance("change", instance) else None

    def get_delete_url(self, instance: Model) -> str | None:
        return super().get_delete_url(instance) if self.user_has_permission_for_instance("delete", instance) else None


class TitledCreateView(generic.CreateView):
    """Is called by its page_title everywhere, where Wagtail says "New" and the name of the model."""

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, this = super().get_breadcrumbs_items()
        return [*before, {**this, "label": self.get_page_title()}]


class ScopedEditView(generic.EditView):
    def get_queryset(self) -> QuerySet:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "change")


class ScopedDeleteView(generic.DeleteView):
    def get_queryset(self) -> QuerySet:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "delete")


class ScopedHistoryView(history.HistoryView):
    def get_base_object_queryset(self) -> QuerySet:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "view")


class ScopedInspectView(generic.InspectView):
    def get_base_object_queryset(self) -> QuerySet:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "view")

    def get_object(self, queryset: QuerySet | None = None) -> Model:
        return get_object_or_404(self.get_base_object_queryset(), pk=self.pk)

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if self.user_has_permission_for_instance("change", self.object) else None

    def get_delete_url(self) -> str | None:
        return super().get_delete_url() if self.user_has_permission_for_instance("delete", self.object) else None


class ScopedViewSet(ModelViewSet):
    """Lists, edits, deletes and explains objects within a person's reach. Subclasses name the actions they offer.

    Not offered at all: copying, and the usage view, whose reference index would be rewritten at every import.
    """

    offers = ("add", "edit", "delete", "history", "history_results")
    index_view_class = ScopedIndexView
    edit_view_class = ScopedEditView
    delete_view_class = ScopedDeleteView
    history_view_class = ScopedHistoryView
    inspect_view_class = ScopedInspectView
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 40

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The addresses of what is not offered are unknown to the views, so that they show no link to it."""
        view_kwargs = super().get_common_view_kwargs(**kwargs)
        missing = {"add", "edit", "delete", "history", "usage"} - set(self.offers)
        return {**view_kwargs, **{f"{name}_url_name": None for name in missing}}

    def get_urlpatterns(self) -> list[URLPattern]:
        offered = {"index", "index_results", *self.offers, *(("inspect",) if self.inspect_view_enabled else ())}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in offered]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """None: rights come from the page tree (hub.access), boxes in the form of a group would do nothing."""
        return Permission.objects.none()

    def register_admin_url_finder(self) -> None:
        if "edit" in self.offers:
            super().register_admin_url_finder()
