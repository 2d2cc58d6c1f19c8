"""What fills an empty place: first what editors marked as featured, then what is popular now, else the newest."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from hub.filters import StreamFilter
from hub.models import Item, ItemPicture
from hub.models.item import ItemQuerySet
from hub.models.picture import PictureState
from hub.reads import matching

# Popular "now": what is older stays away, however many liked it.
WINDOW = timedelta(days=30)
# A page with so few items shows them all at once; nothing needs to be lifted out of its stream.
FEWEST = 12
# So many are looked at for some that fit.
POOL = 300


def candidates(view: StreamFilter, number: int, now: datetime) -> list[Item]:
    """At most so many items of this view, best first. What is popular has a picture; what is featured may have none."""
    items = matching(view)
    marked = Item.objects.filter(featured=True).order_by("-position")
    featured = list(_among(items, marked).order_by("-position").for_cards()[:number])
    missing = number - len(featured)
    if missing <= 0 or len(items.order_by("-position").values_list("pk")[:FEWEST]) < FEWEST:
        return featured
    others = _pictured(items).exclude(pk__in=[item.pk for item in featured])
    trending = items.order_by("-trending_class", "-position")
    popular = _among(others, trending).filter(sort_at__gt=now - WINDOW).order_by("-trending_class", "-position")
    found = [*featured, *popular.for_cards()[:missing]]
    if missing := number - len(found):
        others = others.exclude(pk__in=[item.pk for item in found])
        newest = _among(others, items.order_by("-position")).order_by("-position")
        found += newest.for_cards()[:missing]
    return found


def _among(items: ItemQuerySet, first: QuerySet) -> ItemQuerySet:
    """Those of the first POOL in an order that an index has: the rest is not worth a walk through a long stream."""
    return items.filter(pk__in=list(first.values_list("pk", flat=True)[:POOL]))


def _pictured(items: ItemQuerySet) -> ItemQuerySet:
    """Own words of their source, with a picture that may be shown to everybody."""
    stored = ItemPicture.objects.filter(item=OuterRef("pk"), state=PictureState.STORED)
    return items.filter(Exists(stored), is_repost=False, is_reply=False, sensitive=False)
