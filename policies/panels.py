"""House rules on the dashboard: what this person still has to accept."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.access import Person

from .acceptance import outstanding


class HouseRulesPanel(Component):
    name = "house_rules"
    template_name = "policies/admin/panel.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        versions = outstanding(user) if _writes(user) else []
        return {"versions": versions, "accept_url": reverse("policies_accept")}


def _writes(user: Person) -> bool:
    """Whoever publishes nothing is not asked. They may accept the rules all the same."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ("add", "change", "publish"))
