"""The stream on the dashboard: what waits for this person."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..access import reach
from ..models import Item, Status


class QueuePanel(Component):
    """How many items wait for approval where this person may approve. Nothing for those who may approve nowhere."""

    name = "hub_queue"
    template_name = "hub/admin/queue_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        within = reach(user, ["publish"])
        items = Item.objects.filter(within.condition("area"), withdrawn_at=None)
        waiting = items.filter(status=Status.PENDING) if within else Item.objects.none()
        return {
            "may_approve": bool(within),
            "may_view": bool(reach(user, ["view"])),
            "waiting": waiting.count(),
            "oldest": waiting.order_by("first_seen_at").values_list("first_seen_at", flat=True).first(),
            "queue_url": f"{reverse('item:index')}?status={Status.PENDING}",
            "items_url": reverse("item:index"),
        }
