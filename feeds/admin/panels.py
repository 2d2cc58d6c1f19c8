"""The importer on the dashboard: which sources fail, and when something last arrived."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from hub.access import reach

from ..health import health
from ..models import FetchState, ImportRun

SHOWN = 5


class ImportPanel(Component):
    """Only sources within the person's reach; nothing for those who have none."""

    name = "feeds_imports"
    template_name = "feeds/admin/import_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        within = reach(parent_context["request"].user, ["view"])
        if not within:
            return {"states": False}
        states = FetchState.objects.filter(within.condition("source__area"), source__active=True)
        failing = states.filter(failures__gt=0).select_related("source").order_by("-failures")
        runs = ImportRun.objects.filter(within.condition("source__area")).exclude(finished_at=None)
        return {
            "states": states.exists(),
            "failing_count": failing.count(),
            "failing": [(state.source, health(state.source, state)) for state in failing[:SHOWN]],
            "last": runs.order_by("-finished_at").select_related("source").first(),
            "may_add": bool(reach(parent_context["request"].user, ["add"])),
            "sources_url": reverse("source:index"),
            "runs_url": reverse("importrun:index"),
            "add_url": reverse("source:add"),
        }
