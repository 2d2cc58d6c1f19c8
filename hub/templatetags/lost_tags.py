"""What helps on a page that says no: where most of the newest items are, and what is new."""

from dataclasses import dataclass

from django import template

from ..models import Item, Tag
from ..models.item import ItemQuerySet
from ..overview import topics_of_late

register = template.Library()
NEWEST = 5


@dataclass(frozen=True, slots=True)
class Ways:
    topics: list[Tag]
    items: list[Item]


@register.simple_tag
def ways_on() -> Ways:
    newest: ItemQuerySet = Item.objects.visible().select_related("source")
    return Ways(topics_of_late(), list(newest.order_by("-position")[:NEWEST]))
