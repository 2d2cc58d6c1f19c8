"""Topics, products and events in the admin: the words that dissolve the walls between sources."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .. import vocabulary
from ..models import Event, Product, Tag, Topic
from ..tagging import key
from ..wording import counted
from .scoped import ScopedDeleteView, ScopedEditView, ScopedIndexView, ScopedViewSet

WORDS = {"name", "slug", "aliases", "match_words"}


class TagForm(WagtailAdminModelForm):
    """Catches what would be the same word for the tagger, whatever its kind, case or punctuation."""

    slug = forms.SlugField(required=False, max_length=100, allow_unicode=True, help_text="Made from the name if empty.")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        for tag in Tag.objects.exclude(pk=self.instance.pk).only("name", "kind", "aliases"):
            if key(name) in {key(word) for word in (tag.name, *tag.aliases.splitlines())}:
                raise forms.ValidationError(
                    f"The {tag.get_kind_display().lower()} “{tag.name}” already means this. Add it there as an alias."
                )
        return name

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""), allow_unicode=True)[:100]
        if not slug and "name" in self.cleaned_data:
            raise forms.ValidationError("The name holds no letters or digits to make a slug from: enter one.")
        if slug and Tag.objects.exclude(pk=self.instance.pk).filter(slug=slug).exists():
            raise forms.ValidationError(f"Another tag has the slug “{slug}”. Choose one that is free.")
        return slug


class TagIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Tag]:
        return super().get_base_queryset().annotate(item_count=Count("item_links"))


class TagAddView(generic.CreateView):
    def save_instance(self) -> Tag:
        tag = super().save_instance()
        vocabulary.apply(tag)
        return tag


class TagEditView(ScopedEditView):
    def save_instance(self) -> Tag:
        tag = super().save_instance()
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
    add_view_class = TagAddView
    edit_view_class = TagEditView
    delete_view_class = TagDeleteView
    list_display = (
        "name",
        Column("aliases", label="Also written", accessor=lambda tag: ", ".join(tag.aliases.splitlines())),
        NumberColumn("item_count", label="Items", sort_key="item_count"),
    )
    search_fields = ("name", "aliases", "match_words")
    form_fields = ("name", "slug", "description", "url", "aliases", "match_words")
    ordering = "name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        texts: dict[str, Any] = dict.fromkeys(("description", "aliases", "match_words"), AdminAutoHeightTextInput)
        return forms.modelform_factory(self.model, form=TagForm, fields=self.form_fields, widgets=texts)


class TopicViewSet(TagViewSet):
    model = Topic
    menu_label = "Topics"
    menu_order = 40
    form_fields = ("name", "slug", "description", "aliases", "match_words")


class ProductViewSet(TagViewSet):
    model = Product
    menu_label = "Products"
    menu_order = 50
    icon = "pick"


class EventViewSet(TagViewSet):
    model = Event
    menu_label = "Events"
    menu_order = 55
    icon = "calendar"
