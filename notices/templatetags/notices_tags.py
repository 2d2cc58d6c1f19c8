"""The notices on every page."""

from typing import Any

from django import template
from django.utils import timezone

from ..models import Notice

register = template.Library()
SHOWN = 2  # more would push the page itself out of sight


@register.inclusion_tag("notices/notices.html")
def notices() -> dict[str, Any]:
    return {"notices": list(Notice.objects.in_force(timezone.now())[:SHOWN])}
