"""House rules for the foot of every page."""

from typing import Any

from django import template
from wagtail.models import Site

from ..models import PolicyPage

register = template.Library()
MAX_LINKS = 6


@register.simple_tag(takes_context=True)
def house_rules(context: dict[str, Any]) -> list[tuple[str, str]]:
    """(title, address) of the live public rules of this site."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    pages = PolicyPage.objects.descendant_of(site.root_page).live().public().order_by("path")[:MAX_LINKS]
    return [(page.title, page.get_url(request, current_site=site) or "") for page in pages]
