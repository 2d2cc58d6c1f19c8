"""The head of a view with one filter: the page of that topic, product, event, area, author, source or platform."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from . import platforms
from .filters import FACETS, StreamFilter
from .models import Area, Item, ItemTag, Source, Tag
from .offers import Offer, offer_to
from .reads import TAG_FACETS
from .sanitize import safe_url

SAMPLE = 200  # of its newest items are looked at for what else they are about
RELATED = 6


@dataclass(frozen=True, slots=True)
class Head:
    """facet, slug: what the page is about. Only what belongs to that facet is set.

    account   the source's public address, "" when it has none that may be linked
    related   tags that stand beside this one most often
    """

    facet: str
    slug: str
    tag: Tag | None = None
    offer: Offer | None = None
    area: Area | None = None
    source: Source | None = None
    account: str = ""
    platform: platforms.Platform | None = None
    related: tuple[Tag, ...] = ()


def head_of(view: StreamFilter) -> Head | None:
    """None for a view with no filter, several ones, or one that nothing is known about."""
    chosen = [(facet, slug) for facet in FACETS for slug in getattr(view, facet)]
    if len(chosen) != 1 or view.q or view.since:
        return None
    facet, slug = chosen[0]
    if facet in TAG_FACETS:
        return _of_tag(facet, slug)
    if facet == "area":
        area = Area.objects.filter(slug=slug).first()
        return Head(facet, slug, area=area) if area else None
    if facet == "source":
        return _of_source(slug)
    if facet == "platform":
        return Head(facet, slug, platform=platforms.get(slug))
    return Head(facet, slug) if facet == "author" else None


def _of_tag(facet: str, slug: str) -> Head | None:
    tags = Tag.objects.select_related("picture").prefetch_related("picture__renditions")
    tag = tags.filter(kind=facet, slug=slug).first()
    return Head(facet, slug, tag=tag, offer=offer_to(tag), related=_related(tag)) if tag else None


def _related(tag: Tag) -> tuple[Tag, ...]:
    own = ItemTag.objects.filter(tag=tag, content_object__in=Item.objects.visible()).order_by("-content_object")
    beside = ItemTag.objects.filter(content_object__in=_keys(own), tag__kind__in=TAG_FACETS).exclude(tag=tag)
    often = beside.order_by().values_list("tag").annotate(n=Count("pk")).order_by("-n", "tag")[:RELATED]
    order = [pk for pk, _ in often]
    found = Tag.objects.in_bulk(order)
    return tuple(found[pk] for pk in order)


def _keys(links: QuerySet) -> list[int]:
    return list(links.values_list("content_object", flat=True)[:SAMPLE])


def _of_source(slug: str) -> Head | None:
    """Of a source that shows something: the title of another is nobody's business."""
    shown = Item.objects.visible().filter(source=int(slug)) if slug.isdecimal() and len(slug) < 18 else None
    if shown is None or not shown.exists():
        return None
    source = Source.objects.get(pk=int(slug))
    return Head("source", slug, source=source, account=safe_url(source.url), platform=source.platform_info)
