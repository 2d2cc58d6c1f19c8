"""Long lists count no further than anybody pages: an exact number of a hundred thousand costs more than their page."""

from functools import cached_property

from wagtail.admin.paginator import WagtailPaginator

MOST = 10_000


class BoundedPaginator(WagtailPaginator):
    @cached_property
    def _counted(self) -> int:
        return self.object_list[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def is_bounded(self) -> bool:
        """There are more than can be paged through."""
        return self._counted > MOST

    @cached_property
    def items_count_label(self) -> str:
        return f"more than {MOST:,} {self.verbose_name_plural}" if self.is_bounded else super().items_count_label
