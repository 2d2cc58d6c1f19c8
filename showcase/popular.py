"""What fills an empty place: first what editors marked as featured, then what is popular now, else the newest."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from hub.filters import StreamFilter
from hub.models import Item, ItemPicture
from hub.models.item import ItemQuerySet
from hub.models.picture import PictureState
from hub.reads import matching

# Popular "now": what is older stays away, however many liked it.
WINDOW = timedelta(days=30)
# A page with so few items shows them all at once; nothing needs to be lifted out of its stream.
FEWEST = 12


def candidates(view: StreamFilter, number: int, now: datetime) -> list[Item]:
    """At most so many items of this view, best first. What is popular has a picture; what is featured may have none."""
    items = matching(view).for_cards()
    featured = list(items.filter(featured=True).order_by("-position")[:number])
    missing = number - len(featured)
    if missing <= 0 or len(items.order_by("-position").values_list("pk")[:FEWEST]) < FEWEST:
        return featured
    others = _pictured(items).exclude(pk__in=[item.pk for item in featured])
    recent = others.filter(sort_at__gt=now - WINDOW)
    popular = list(recent.order_by("-trending_class", "-position")[:missing])
    missing -= len(popular)
    newest = others.exclude(pk__in=[item.pk for item in popular]).order_by("-position")[:missing] if missing else []
    return [*featured, *popular, *newest]


def _pictured(items: ItemQuerySet) -> ItemQuerySet:
    """Own words of their source, with a picture that may be shown to everybody."""
    stored = ItemPicture.objects.filter(item=OuterRef("pk"), state=PictureState.STORED)
    return items.filter(Exists(stored), is_repost=False, is_reply=False, sensitive=False)
