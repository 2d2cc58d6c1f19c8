"""Items in the admin: they come from sources, so none can be added, and removing one leaves a tombstone."""

from django import forms

from ..models import Item
from .item_filters import ItemFilterSet
from .item_forms import ItemForm
from .item_views import ItemEditView, ItemHistoryView, ItemIndexView, ItemInspectView, ItemRemoveView
from .scoped import ScopedViewSet


class ItemViewSet(ScopedViewSet):
    model = Item
    icon = "list-ul"
    menu_label = "Items"
    menu_order = 10
    offers = ("edit", "delete", "history", "history_results")
    inspect_view_enabled = True
    index_view_class = ItemIndexView
    edit_view_class = ItemEditView
    delete_view_class = ItemRemoveView
    history_view_class = ItemHistoryView
    inspect_view_class = ItemInspectView
    index_template_name = "hub/admin/item_index.html"
    index_results_template_name = "hub/admin/item_index_results.html"
    edit_template_name = "hub/admin/item_edit.html"
    delete_template_name = "hub/admin/item_remove.html"
    inspect_template_name = "hub/admin/item_inspect.html"
    filterset_class = ItemFilterSet
    search_fields = ("title",)  # switches searching on; ItemIndexView searches the stream's own index
    ordering = "-position"
    list_export = ("id", "display_title", "url", "platform.label", "source.title", "status", "featured", "sort_at")
    export_headings = {
        "display_title": "Title",
        "url": "Address",
        "platform.label": "Platform",
        "source.title": "Source",
        "sort_at": "Date (UTC)",
    }
    export_filename = "items"

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        return ItemForm
