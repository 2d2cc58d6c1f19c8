"""The sections of the front page. A tag, because they leave out what its featured places show already."""

from collections.abc import Collection
from typing import Any

from django import template
from django.utils import timezone

from ..overview import Overview, overview
from ..views.nothing import nothing_yet

register = template.Library()


@register.simple_tag
def front_sections(placed: Collection[int], shows_popular: bool) -> Overview:
    """shows_popular: what is popular stands in the featured places already, by itself."""
    return overview(placed, timezone.now(), with_popular=not shows_popular)


@register.inclusion_tag("hub/stream/empty.html", takes_context=True)
def nothing_here(context: dict[str, Any]) -> dict[str, Any]:
    return nothing_yet(context["request"])
