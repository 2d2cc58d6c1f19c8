"""Columns of the lists of sources and of import runs."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.timesince import timeuntil
from wagtail.admin.ui.tables import Column

from hub.models import Source
from hub.wording import counted

from ..budgets import dollars
from ..health import Judge
from ..models import ImportRun


class ItemCountColumn(Column):
    """The number of items, leading to their list."""

    cell_template_name = "feeds/admin/item_count_cell.html"

    def get_cell_context_data(self, instance: Source, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "url": f"{reverse('item:index')}?source={instance.pk}"}


class HealthColumn(Column):
    cell_template_name = "feeds/admin/health_cell.html"

    def get_cell_context_data(self, instance: Source, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "health": self._judge.of(instance)}

    @cached_property
    def _judge(self) -> Judge:
        return Judge(timezone.now())


def next_import(source: Source, now: datetime) -> str:
    """When a polled source is looked at next, in words; "" when it is paused."""
    if not source.active:
        return ""
    upcoming = source.fetch_state.next_fetch_at
    return "due now" if upcoming <= now else f"in {timeuntil(upcoming, now, depth=1)}"


class NextRunColumn(Column):
    def get_value(self, instance: Source) -> str:
        return next_import(instance, timezone.now()) or "paused"


class OutcomeColumn(Column):
    cell_template_name = "feeds/admin/outcome_cell.html"


class NumbersColumn(Column):
    """What a run brought and cost, in words: "3 new, 1 changed, 2 pictures, $0.05"."""

    def get_value(self, instance: ImportRun) -> str:
        numbers = [(getattr(instance, name), name) for name in ("new", "changed", "unchanged", "withdrawn")]
        told = [f"{number:,} {name}" for number, name in numbers if number]
        told += [counted(instance.pictures, "picture")] if instance.pictures else []
        return ", ".join([*told, *([dollars(instance.cost)] if instance.cost else [])])


class RunSourceColumn(Column):
    cell_template_name = "feeds/admin/run_source_cell.html"


class DurationColumn(Column):
    def get_value(self, instance: ImportRun) -> str:
        if instance.finished_at is None:
            return ""
        return f"{(instance.finished_at - instance.started_at).total_seconds():.1f}\N{NO-BREAK SPACE}s"
