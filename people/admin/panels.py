"""On the dashboard: that one's own access ends."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..last_days import NOTICE


class LastDayPanel(Component):
    """Shown in the last week, and nothing before or to anybody else."""

    name = "people_last_day"
    template_name = "people/admin/last_day_panel.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        until = parent_context["request"].user.access_until
        soon = (timezone.now() + NOTICE).date()
        return {"until": until if until and until <= soon else None}
