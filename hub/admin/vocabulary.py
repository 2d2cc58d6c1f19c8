"""Topics, products, events and keywords in the admin: the words that dissolve the walls between sources."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from wagtail import hooks
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from .. import vocabulary
from ..models import Event, Keyword, Product, Tag, Topic, User
from ..wording import counted
from .scoped import ScopedDeleteView, ScopedEditView, ScopedIndexView, ScopedViewSet
from .tag_forms import TEXTS, WORDS, TagForm

# A Wagtail hook: fn(tag, user) -> buttons for a tag, in its row and on its page.
TAG_BUTTONS = "construct_tag_buttons"


def _buttons(tag: Tag, user: User) -> list[Button]:
    return [button for hook in hooks.get_hooks(TAG_BUTTONS) for button in hook(tag, user)]


class TagIndexView(ScopedIndexView):
    @cached_property
    def columns(self) -> list[BaseColumn]:
        title = self._get_title_column("name", get_title_id=lambda tag: f"tag_{tag.pk}_title")
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="tag"), title, *super().columns[1:]]

    def get_list_more_buttons(self, instance: Any) -> list[Button]:
        return [*super().get_list_more_buttons(instance), *_buttons(instance, self.request.user)]

    def get_base_queryset(self) -> QuerySet[Tag]:
        return super().get_base_queryset().annotate(item_count=Count("item_links"))


class TagAddView(generic.CreateView):
    def save_instance(self) -> Tag:
        tag = super().save_instance()
        vocabulary.move_slug(tag, "")
        vocabulary.apply(tag)
        return tag


class TagEditView(ScopedEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *_buttons(self.object, self.request.user)]

    def save_instance(self) -> Tag:
        slug = self.form.initial["slug"]
        tag = super().save_instance()
        if slug != tag.slug:
            vocabulary.move_slug(tag, slug)
        if WORDS.intersection(self.form.changed_data):
            vocabulary.apply(tag)
        return tag


class TagDeleteView(ScopedDeleteView):
    def delete_action(self) -> None:
        vocabulary.delete(self.object, self.request.user)

    @property
    def confirmation_message(self) -> str:
        items = counted(self.object.item_links.count(), "item")
        return f"Delete this {self.object._meta.verbose_name}? It is taken away from {items}."


class TagViewSet(ScopedViewSet):
    """One list for each kind; the kinds are proxies of one model."""

    icon = "tag"
    index_view_class = TagIndexView
    index_template_name = "hub/admin/tag_index.html"
    add_view_class = TagAddView
    edit_view_class = TagEditView
    delete_view_class = TagDeleteView
    list_display = (
        "name",
        Column(
            "aliases",
            label="Also written",
            classname="hub-message",
            accessor=lambda tag: ", ".join(tag.aliases.splitlines()),
        ),
        NumberColumn("item_count", label="Items", classname="hub-count", sort_key="item_count"),
    )
    search_fields = ("name", "aliases", "match_words")
    form_fields = ("name", "slug", "description", "picture", "url", "aliases", "match_words")
    ordering = "name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return forms.modelform_factory(self.model, form=TagForm, fields=self.form_fields, widgets=TEXTS)


class TopicViewSet(TagViewSet):
    model = Topic
    menu_label = "Topics"
    menu_order = 40


class ProductViewSet(TagViewSet):
    model = Product
    menu_label = "Products"
    menu_order = 50
    icon = "pick"
    form_fields = (
        "name", "slug", "description", "picture", "url", "call_to_action", "aliases", "match_words",
    )  # fmt: skip


class EventViewSet(TagViewSet):
    model = Event
    menu_label = "Events"
    menu_order = 55
    icon = "calendar"


class KeywordViewSet(TagViewSet):
    model = Keyword
    menu_label = "Keywords"
    menu_order = 57
