"""The register on the dashboard: what this person must look at."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..models import OfficialAccount


class VerifyPanel(Component):
    """The accounts of this person that are due. Nothing for everybody else."""

    name = "register_verify"
    template_name = "register/verify_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        own = OfficialAccount.objects.filter(Q(owner=user.pk) | Q(deputy=user.pk))
        now = timezone.now()
        due = [account for account in own if account.due_at <= now]
        return {"due": due, "register_url": reverse("officialaccount:index")}
