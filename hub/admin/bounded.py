"""Long lists of items look no further than anybody pages: to count a hundred thousand costs more than to show some."""

from functools import cached_property

from django.core.paginator import Page
from wagtail.admin.paginator import WagtailPaginator

from ..models import Item

MOST = 10_000


class BoundedPaginator(WagtailPaginator):
    """Asks once which items there are, in their order, and then for those of the page alone."""

    @cached_property
    def _keys(self) -> list[int]:
        return list(self.object_list.values_list("pk", flat=True)[: MOST + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self._keys), MOST)

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        keys = self._keys[: self.count][(number - 1) * self.per_page : number * self.per_page]
        items = Item.objects.for_cards().in_bulk(keys)
        return self._get_page([items[key] for key in keys if key in items], number, self)

    @property
    def is_bounded(self) -> bool:
        """There are more than can be paged through."""
        return len(self._keys) > MOST

    @cached_property
    def items_count_label(self) -> str:
        return f"more than {MOST:,} {self.verbose_name_plural}" if self.is_bounded else super().items_count_label
