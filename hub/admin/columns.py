"""Columns of the list of items."""

from typing import Any

from wagtail.admin.ui.tables import Column, TitleColumn

from ..models import Item, ItemPicture, Tag, TagKind

MAX_TAGS = 6


class ThumbnailColumn(Column):
    cell_template_name = "hub/admin/thumbnail_cell.html"

    def get_value(self, instance: Item) -> dict[str, Any] | None:
        """The smallest stored copy of the first picture."""
        picture: ItemPicture | None = next((p for p in instance.pictures.all() if p.is_stored), None)
        if picture is None:
            return None
        width, height = picture.sizes[0]
        return {"src": picture.url(width), "width": width, "height": height}


class ItemTitleColumn(TitleColumn):
    cell_template_name = "hub/admin/item_title_cell.html"


class SourceColumn(Column):
    cell_template_name = "hub/admin/source_cell.html"


class ItemStatusColumn(Column):
    cell_template_name = "hub/admin/item_status_cell.html"


class TagsColumn(Column):
    """Topics and products first; a long list is cut."""

    cell_template_name = "hub/admin/tags_cell.html"

    def get_value(self, instance: Item) -> dict[str, Any]:
        order = list(TagKind.values)
        tags: list[Tag] = sorted(instance.tags.all(), key=lambda tag: (order.index(tag.kind), tag.name))
        return {"shown": tags[:MAX_TAGS], "more": max(0, len(tags) - MAX_TAGS)}
