"""For templates: where else an announcement can be read, and what it is related to."""

from typing import Any

from django import template

from ..doors import Door, doors_of
from ..filters import StreamFilter
from ..models import Item
from ..related import related

register = template.Library()
SHOWN = 4


@register.simple_tag
def doors(item: Item, href: str) -> tuple[Door, ...]:
    """The doors of a card. href: of the card, whose query travels on."""
    _, mark, query = href.partition("?")
    return doors_of(item, mark + query)


@register.inclusion_tag("hub/item/doors.html", takes_context=True)
def elsewhere(context: dict[str, Any], item: Item | None) -> dict[str, Any]:
    """The same announcement in other places. Without an item (a draft) nothing."""
    view = context.get("view") or StreamFilter()
    return {"doors": doors_of(item, view.query_string()) if item else ()}


@register.inclusion_tag("hub/item/related.html")
def related_items(item: Item | None) -> dict[str, Any]:
    """Cards of what has most in common with an item. They lead out of the visitor's filter, and carry none."""
    return {"items": related(item, SHOWN) if item else []}
