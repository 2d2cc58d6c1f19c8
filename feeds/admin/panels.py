"""The importer on the dashboard: which sources need a person, and when something last arrived."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from hub.access import source_reach
from hub.models import Source

from ..models import ImportRun
from .health_rows import rows_of, with_state

SHOWN = 5


class ImportPanel(Component):
    """Only sources within the person's reach; nothing for those who have none."""

    name = "feeds_imports"
    template_name = "feeds/admin/import_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        within = source_reach(parent_context["request"].user, ["view"])
        if not within:
            return {"states": False}
        sources = Source.objects.filter(within.condition("area"), fetch_state__isnull=False)
        troubled = [row for row in rows_of(with_state(sources), timezone.now()) if row.health.needs_a_person]
        runs = ImportRun.objects.filter(within.condition("source__area")).exclude(finished_at=None)
        return {
            "states": sources.exists(),
            "troubled_count": len(troubled),
            "troubled": troubled[:SHOWN],
            "more": max(0, len(troubled) - SHOWN),
            "health_url": reverse("source_health"),
            "last": runs.order_by("-finished_at").select_related("source").first(),
            "may_add": bool(source_reach(parent_context["request"].user, ["add"])),
            "sources_url": reverse("source:index"),
            "runs_url": reverse("importrun:index"),
            "add_url": reverse("source:add"),
        }
