"""What stands where nothing is yet: kind words for visitors, the next step for staff."""

from typing import Any

from django.http import HttpRequest

from ..models import Item, Status


def nothing_yet(request: HttpRequest) -> dict[str, Any]:
    """For templates/hub/stream/empty.html: whether staff looks, and how many items wait for their approval."""
    staff = request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
    waiting = Item.objects.filter(status=Status.PENDING, withdrawn_at=None).count() if staff else 0
    return {"empty": "nothing", "staff": staff, "waiting": waiting}
