"""The views of items: list, edit, remove, inspect."""

from functools import cached_property
from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from .. import curation, search, suggestions
from ..access import reach
from ..links import origin_url, page_path
from ..models import Item, Status, User
from ..versions import edits_of
from ..wording import listed
from .bounded import MOST, BoundedPaginator
from .bulk import primary_keys
from .columns import ItemStatusColumn, ItemTitleColumn, SourceColumn, TagsColumn, ThumbnailColumn
from .exports import HarmlessExportMixin
from .history import automatic
from .item_filters import searched
from .scoped import ScopedDeleteView, ScopedEditView, ScopedHistoryView, ScopedIndexView, ScopedInspectView
from .stories import story_panel

MAX_EXCERPT = 2_000


class ItemIndexView(HarmlessExportMixin, ScopedIndexView):
    paginator_class = BoundedPaginator

    def get_base_queryset(self) -> QuerySet[Item]:
        return super().get_base_queryset().for_cards()

    def search_queryset(self, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """A page needs no more than can be paged through; a sheet has everything."""
        words = self.search_query.strip()
        if words and not self.is_export:
            return search.newest(queryset, words, MOST + 1)
        return searched(queryset, words)

    @cached_property
    def curates(self) -> bool:
        """Whether this person may decide about any item at all; each item is asked about again when it is done."""
        return bool(reach(self.request.user, ["publish"]))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        checkbox = [BulkActionsCheckboxColumn("bulk_actions", obj_type="item")] if self.curates else []
        title = self._get_title_column_class(ItemTitleColumn)(
            "display_title",
            label="Title",
            get_url=lambda item: self.get_edit_url(item) or self.get_inspect_url(item),
            get_title_id=lambda item: f"item_{item.pk}_title",
        )
        return [
            *checkbox,
            ThumbnailColumn("picture", label=""),
            title,
            SourceColumn("source", label="Source"),
            ItemStatusColumn("status", label="Status", sort_key="status"),
            TagsColumn("tags", label="Tags"),
            DateColumn("sort_at", label="Date", sort_key="position"),
        ]

    def get_edit_url(self, instance: Any) -> str | None:
        return None if instance.status == Status.REMOVED else super().get_edit_url(instance)

    def get_delete_url(self, instance: Any) -> str | None:
        return None if instance.status == Status.REMOVED else super().get_delete_url(instance)

    def get_list_more_buttons(self, instance: Item) -> list:
        """Wagtail calls it deleting; an item is removed, which cannot be undone by the next import."""
        buttons = super().get_list_more_buttons(instance)
        for button in buttons:
            if button.url == self.get_delete_url(instance):
                button.label = "Remove"
        return buttons


class ItemEditView(ScopedEditView):
    delete_item_label = "Remove"

    def get_queryset(self) -> QuerySet[Item]:
        return super().get_queryset().exclude(status=Status.REMOVED).for_cards()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def save_instance(self) -> Item:
        with transaction.atomic():
            self.form.save(self.request.user)
        return self.object

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The buttons of the suggestions send nothing but their tag; everything else is the form."""
        if "accept_tag" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object()
        chosen = primary_keys(request.POST.getlist("accept_tag"))
        by = cast(User, request.user)
        accepted = [tag.name for pk in chosen if (tag := suggestions.accept(self.object, pk, by))]
        if accepted:
            messages.success(request, f"Tagged with {listed(accepted)}.")
        else:
            messages.warning(request, "This tag is not suggested any more. Nothing was changed.")
        return redirect(self.get_edit_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **_whereabouts(self.object),
            **story_panel(self.object, self.request.user),
            "suggestions": suggestions.suggest([self.object])[self.object.pk],
        }


class ItemRemoveView(ScopedDeleteView):
    page_title = "Remove"
    success_message = "%(model_name)s '%(object)s' removed."

    def get_queryset(self) -> QuerySet[Item]:
        return super().get_queryset().exclude(status=Status.REMOVED).select_related("source")

    def delete_action(self) -> None:
        curation.remove([self.object], self.request.user)


class ItemHistoryView(ScopedHistoryView):
    def get_edit_url(self, instance: Item) -> str | None:
        return None if instance.status == Status.REMOVED else super().get_edit_url(instance)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return super().header_buttons if self.get_edit_url(self.object) else []


class ItemInspectView(ScopedInspectView):
    """Everything that is known about an item, and why it is as it is."""

    def get_edit_url(self) -> str | None:
        return None if self.object.status == Status.REMOVED else super().get_edit_url()

    def get_delete_url(self) -> str | None:
        return None if self.object.status == Status.REMOVED else super().get_delete_url()

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item: Item = self.object
        return {
            **super().get_context_data(**kwargs),
            **_whereabouts(item),
            **story_panel(item, self.request.user),
            "facts": facts(item),
            "tag_links": item.tag_links.select_related("tag").order_by("tag__kind", "tag__name"),
            "refused": item.refused_tags.order_by("name"),
            "automatic": automatic(item),
            "excerpt": strip_tags(item.content_html)[:MAX_EXCERPT],
        }


def _whereabouts(item: Item) -> dict[str, Any]:
    """Where else the item can be seen."""
    source = item.source
    return {
        "public_path": page_path(item) if item.is_visible else "",
        "origin_url": origin_url(item),
        "pictures": [picture for picture in item.pictures.all() if picture.is_stored],
        "platform": item.platform,
        "source": source,
        "edits": edits_of(item),
    }


def facts(item: Item) -> list[tuple[str, Any]]:
    """(label, value) of what the import brought, in reading order; empty ones are left out."""
    rows = [
        ("Kind", f"{item.get_kind_display()} ({item.raw_kind})" if item.raw_kind else item.get_kind_display()),
        ("Author", item.author_name),
        ("Language", item.language),
        ("Licence", item.licence),
        ("Published", item.published_at),
        ("Edited at its source", item.updated_at),
        ("First seen", item.first_seen_at),
        ("Last seen", item.last_seen_at),
        ("Changed", item.changed_at),
        ("Withdrawn by its source", item.withdrawn_at),
        ("Views", item.views),
        ("Likes", item.likes),
        ("Comments", item.comments),
        ("Shares", item.shares),
        ("Counted", item.counts_at),
        ("Popularity", f"{item.popularity:.2f}"),
        ("Words of its source", ", ".join(item.origin_tags)),
        ("Marked as", ", ".join(_marks(item))),
        ("Identity at its source", item.guid),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _marks(item: Item) -> list[str]:
    marks = [("repost", item.is_repost), ("reply", item.is_reply), ("sensitive", item.sensitive)]
    return [name for name, is_set in marks if is_set]
