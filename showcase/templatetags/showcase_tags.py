"""Featured places for the templates of the stream, and the way from an item to a place for those of the admin."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from hub.cards import card_of
from hub.models import Item, Status

from ..choosing import Slot
from ..rights import reach_of
from ..showing import Showcase, showcase_of

register = template.Library()
_KEPT = "_showcase"


@register.simple_tag(takes_context=True)
def showcase(context: dict[str, Any]) -> Showcase:
    """The places of the view of this request; read once, however often a template asks.

    The whole stream has none: those of the front page stand on the front page.
    """
    request = context["request"]
    found = getattr(request, _KEPT, None)
    if found is None:
        moment = getattr(request, "showcase_at", None) or timezone.now()
        has_none = context["view"].is_plain and not context.get("is_front")
        found = Showcase() if has_none else showcase_of(context["view"], context.get("cursor", ""), moment)
        setattr(request, _KEPT, found)
    return found


@register.simple_tag(takes_context=True)
def place_href(context: dict[str, Any], item: Item) -> str:
    """The screen that puts an item into a place, "" for whoever fills none."""
    if item.status == Status.REMOVED or not reach_of(context["request"].user):
        return ""
    return reverse("showcase_item", args=[item.pk])


@register.inclusion_tag("showcase/brief.html", takes_context=True)
def brief(context: dict[str, Any], slot: Slot) -> dict[str, Any]:
    """One entry of the sidebar's list, without a picture."""
    return {"slot": slot, "card": card_of(slot.item, context["view"].query_string())}
