"""The sources of a person's areas on the dashboard, each with how it is doing and what to do about it."""

from typing import Any

from django.db.models import Count
from django.utils import timezone
from wagtail.admin.ui.components import Component

from hub.access import source_reach
from hub.models import Source

from .health_rows import rows_of, with_state

SHOWN = 8


class OwnSourcesPanel(Component):
    """Of the person's areas: their own first, those that need somebody before all others."""

    name = "feeds_own_sources"
    template_name = "feeds/admin/own_sources.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        within = source_reach(user, ["view"])
        sources = Source.objects.filter(within.condition("area")) if within else Source.objects.none()
        rows = rows_of(with_state(sources).annotate(item_count=Count("items")), timezone.now())
        rows.sort(key=lambda row: (not row.health.needs_a_person, row.source.owner_id != user.pk))
        return {
            "shown": bool(within),
            "rows": [(row, row.source.owner_id == user.pk) for row in rows[:SHOWN]],
            "more": max(0, len(rows) - SHOWN),
            "may_add": bool(source_reach(user, ["add"])),
        }
