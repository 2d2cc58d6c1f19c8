"""Featured places on the dashboard: which of them need their editor."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..refreshing import concerns
from ..rights import reach_of

SHOWN = 5


class RefreshPanel(Component):
    """Nothing for those who fill no page."""

    name = "showcase_refresh"
    template_name = "showcase/panel.html"
    order = 55

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        if not reach_of(user):
            return {"may_fill": False}
        found = concerns(user, timezone.now())
        return {
            "may_fill": True,
            "concerns": found[:SHOWN],
            "more": max(0, len(found) - SHOWN),
            "overview_url": reverse("showcase"),
        }
