"""The queue and the panic key on the dashboard."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from hub import suspensions
from hub.access import reach
from hub.models import Suspension

from . import waiting


class QueuePanel(Component):
    """How many items wait where this person may approve. Nothing for those who see no items."""

    name = "moderation_queue"
    template_name = "moderation/queue_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        view = waiting.view_of(user)
        may_approve = bool(view.within)
        count = view.count() if may_approve else 0
        oldest = view.oldest() if count else None
        return {
            "may_approve": may_approve,
            "may_view": bool(reach(user, ["view"])),
            "waits": count,
            "count": waiting.told(count),
            "oldest": oldest,
            "is_late": waiting.is_late(oldest),
            "hours": settings.HUB_QUEUE_HOURS,
            "items_url": reverse("item:index"),
        }


class SuspensionPanel(Component):
    """What is out of sight, since when, why and by whom, for all who see items."""

    name = "moderation_suspensions"
    template_name = "moderation/suspension_panel.html"
    order = 10

    class Media:
        css = {"all": ["moderation/moderation.css"]}

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"lasting": lasting_for(user) if reach(user, ["view"]) else []}


def lasting_for(user: Any) -> list[tuple[Suspension, bool]]:
    """What is out of sight, and whether this person may take it back. Those of other areas' sources are left out."""
    mine = set(within(user).values_list("pk", flat=True))
    found = suspensions.lasting().select_related("source", "tag", "started_by")
    shown = reach(user, ["view"])
    return [(each, each.pk in mine) for each in found if each.source is None or shown.covers(each.source.area_id)]


def within(user: Any) -> QuerySet[Suspension]:
    """The suspensions that this person may see in the history and take back."""
    policy = policy_registry.get_by_type(Suspension)
    return policy.instances_user_has_permission_for(user, "change")
