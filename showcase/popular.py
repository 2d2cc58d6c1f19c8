"""What fills an empty place: first what editors marked as featured, then what is popular now, else the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from hub.filters import StreamFilter
from hub.models import Area, Item, ItemPicture, ItemTag, Tag
from hub.models.item import ItemQuerySet
from hub.models.picture import PictureState

from .pages import TAG_KINDS

# Popular "now": what is older stays away, however many liked it.
WINDOW = timedelta(days=30)
# A page with so few items shows them all at once; nothing needs to be lifted out of its stream.
FEWEST = 12
# Among the newest of a page, found by an index: a long stream is not walked through for them.
POOL = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """fits: its source's own words, with a picture that may be shown to everybody."""

    pk: int
    position: int
    trending_class: int
    sort_at: datetime
    featured: bool
    fits: bool


def candidates(view: StreamFilter, number: int, now: datetime) -> list[Item]:
    """At most so many items of this page (no filter, or one area or tag), best first, ready for cards."""
    best = ranked(_pool(view), now)[:number]
    found = Item.objects.visible().for_cards().in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def ranked(pool: Sequence[Candidate], now: datetime) -> list[int]:
    """Primary keys, best first. What is popular has a picture; what is featured may have none. Pure."""
    newest = sorted(pool, key=lambda each: -each.position)
    featured = [each.pk for each in newest if each.featured]
    if len(pool) < FEWEST:
        return featured
    others = [each for each in newest if each.fits and not each.featured]
    recent = [each for each in others if each.sort_at > now - WINDOW]
    popular = sorted(recent, key=lambda each: (-each.trending_class, -each.position))
    return [*featured, *(each.pk for each in popular), *(each.pk for each in others if each not in recent)]


def _pool(view: StreamFilter) -> list[Candidate]:
    """The newest items of the page, and those of it that are featured."""
    tags = [(kind, slug) for kind in TAG_KINDS for slug in getattr(view, kind)]
    visible = Item.objects.visible()
    if tags:
        found = Tag.objects.filter(kind=tags[0][0], slug=tags[0][1]).first()
        links = ItemTag.objects.filter(tag=found)
        marked = _featured(visible.filter(Exists(links.filter(content_object=OuterRef("pk")))))
        newest = links.order_by("-content_object").values_list("content_object", flat=True)
    else:
        # By its key: found by the index of the area, where a subquery would not be.
        page = visible.filter(area__in=list(Area.objects.filter(slug=view.area[0])[:1])) if view.area else visible
        marked = _featured(page)
        newest = page.order_by("-position").values_list("pk", flat=True)
    return _candidates({*marked, *newest[:POOL]})


def _featured(page: ItemQuerySet) -> QuerySet:
    """Asked for by themselves, so that the index of the featured ones is used; there are few."""
    known = list(Item.objects.filter(featured=True).order_by("-position").values_list("pk", flat=True)[:POOL])
    return page.filter(pk__in=known).values_list("pk", flat=True)


def _candidates(pks: set[int]) -> list[Candidate]:
    pictured = Exists(ItemPicture.objects.filter(item=OuterRef("pk"), state=PictureState.STORED))
    columns = ("pk", "position", "trending_class", "sort_at", "featured", "is_repost", "is_reply", "sensitive")
    rows = Item.objects.visible().filter(pk__in=pks).annotate(pictured=pictured).values_list(*columns, "pictured")
    return [Candidate(*row[:5], fits=row[8] and not any(row[5:8])) for row in rows]
