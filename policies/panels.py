"""House rules on the dashboard: what this person still has to accept."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from .acceptance import outstanding


class HouseRulesPanel(Component):
    name = "house_rules"
    template_name = "policies/admin/panel.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"versions": outstanding(parent_context["request"].user), "accept_url": reverse("policies_accept")}
