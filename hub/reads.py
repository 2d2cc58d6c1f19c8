"""How the stream is read: the plain version over the relational truth.

Correct and simple, and quick to some 20,000 items. A faster one may stand behind the same three functions later and
will be compared with this one.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone

from . import folding, platforms, search
from .languages import language_name
from .models import Area, Item, ItemTag, Source, Tag
from .models.item import ItemQuerySet, Kind

if TYPE_CHECKING:
    from .filters import StreamFilter

TAG_FACETS = ("topic", "product", "event")
SHOWN_FACETS = ("topic", "product", "event", "kind", "platform", "area", "author", "lang")
MAX_AUTHORS = 48  # the most prolific; the others are found by their items and by the search
# Each order ends in the unique position, so that ties do not exist.
ORDERS = {"new": None, "popular": "popularity_class", "trending": "trending_class"}
# "de" of "de-AT": whoever filters by a language means all its regions.
_MAIN_LANGUAGE = Case(
    When(language__contains="-", then=Substr("language", 1, StrIndex("language", Value("-")) - 1)),
    default=F("language"),
)


class BadCursor(ValueError):
    """Not a cursor of ours."""


@dataclass(frozen=True, slots=True)
class Page:
    """items in order; total under the filter; next_cursor "" on the last page."""

    items: list[Item]
    total: int
    next_cursor: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    slug: str
    label: str
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    before: Item | None
    after: Item | None


def page(view: "StreamFilter", cursor: str, size: int) -> Page:
    found = matching(view)
    if view.sort == "best":
        return _best_page(view, found, _decode(cursor) if cursor else None, size)
    rows = list(_after(_folded(view, found), view.sort, _decode(cursor) if cursor else None).for_cards()[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, folding.total(found), _encode(rows[-1], view.sort) if more else "")


def _best_page(view: "StreamFilter", found: ItemQuerySet, place: tuple[int, int] | None, size: int) -> Page:
    """By relevance: a bounded list, made anew for each page and gone on with behind what was shown last."""
    keys = _best(view)
    start = search.after(keys, place)
    wanted = keys[start : start + size]
    items = Item.objects.for_cards().in_bulk(wanted)
    more = wanted and len(keys) > start + size
    shown = [items[key] for key in wanted if key in items]
    return Page(shown, folding.total(found), _packed(start + size, wanted[-1]) if more else "")


def _best(view: "StreamFilter") -> list[int]:
    folded_away = folding.behind(matching(view))
    return search.best(matching(view.with_(q="")).exclude(pk__in=folded_away), view.q)


def total(view: "StreamFilter") -> int:
    """How many cards a filter shows."""
    return folding.total(matching(view))


def matching(view: "StreamFilter") -> ItemQuerySet:
    """Every visible item under a filter, unordered, also those that are folded into the card of their story."""
    found = Item.objects.visible()
    for facet in TAG_FACETS:
        if slugs := getattr(view, facet):
            tagged = ItemTag.objects.filter(content_object=OuterRef("pk"), tag__kind=facet, tag__slug__in=slugs)
            found = found.filter(Exists(tagged))
    found = found.filter(_column_conditions(view))
    if earliest := view.earliest(timezone.now()):
        found = found.filter(sort_at__gte=earliest)
    if view.q:
        found = found.filter(search.matches(view.q))
    return found


def _folded(view: "StreamFilter", found: ItemQuerySet) -> ItemQuerySet:
    """One item for each story. What a search finds is asked for once, not for every item of a story again."""
    return folding.folded_at_once(found) if view.q else folding.folded(found)


def _column_conditions(view: "StreamFilter") -> Q:
    conditions = Q()
    if view.kind:
        conditions &= Q(kind__in=view.kind)
    if view.author:
        conditions &= Q(author_slug__in=view.author)
    if view.lang:
        regional = (Q(language__startswith=f"{code}-") for code in view.lang)
        conditions &= reduce(or_, regional, Q(language__in=view.lang))
    if view.area:
        conditions &= Q(area__in=Area.objects.filter(slug__in=view.area))
    sources = Source.objects.all()
    if view.platform:
        sources = sources.filter(platform__in=view.platform)
    if view.source:
        sources = sources.filter(pk__in=_source_pks(view))
    if view.platform or view.source:
        conditions &= Q(source__in=sources)
    return conditions


def _source_pks(view: "StreamFilter") -> list[int]:
    return [int(pk) for pk in view.source if re.fullmatch(r"[0-9]{1,15}", pk)]


def counts(view: "StreamFilter") -> dict[str, list[FacetValue]]:
    """A facet is counted under all the others, so that each number is what a click would show."""
    found: dict[str, list[FacetValue]] = {}
    for facet in SHOWN_FACETS:
        items = matching(view.without_facet(facet))
        rows = _tag_counts(facet, items) if facet in TAG_FACETS else _column_counts(facet, items)
        found[facet] = _facet_values(rows, getattr(view, facet))
    return found


def _column_counts(facet: str, items: ItemQuerySet) -> list[tuple[str, str, int]]:
    """(value, label, cards), most first, of a facet that is a column of the item or of what it points to."""
    if facet == "kind":
        return [(kind, str(Kind(kind).label), n) for kind, n in _grouped(items, "kind")]
    if facet == "platform":
        return [(key, platforms.get(key).label, n) for key, n in _grouped(items, "source__platform")]
    if facet == "area":
        named = items.exclude(area=None).order_by().values_list("area__slug", "area__name")
        return list(named.annotate(n=folding.cards()).order_by("-n", "area__name"))
    if facet == "author":
        named = items.exclude(author_slug="").order_by().values_list("author_slug").annotate(name=Max("author_name"))
        return list(named.annotate(n=folding.cards()).order_by("-n", "author_slug")[:MAX_AUTHORS])
    spoken = items.exclude(language="").annotate(main_language=_MAIN_LANGUAGE)
    return [(code, language_name(code), n) for code, n in _grouped(spoken, "main_language")]


def _tag_counts(kind: str, items: ItemQuerySet) -> list[tuple[str, str, int]]:
    links = ItemTag.objects.filter(tag__kind=kind, content_object__in=items)
    grouped = links.values_list("tag__slug", "tag__name").annotate(n=folding.cards("content_object__"))
    return list(grouped.order_by("-n", "tag__name"))


def _grouped(items: ItemQuerySet, column: str) -> list[tuple[str, int]]:
    return list(items.order_by().values_list(column).annotate(n=folding.cards()).order_by("-n", column))


def _facet_values(rows: Iterable[tuple[str, str, int]], chosen: tuple[str, ...]) -> list[FacetValue]:
    """The rows as values; chosen ones that match nothing stay visible, so that they can be switched off."""
    values = [FacetValue(slug, label, n, slug in chosen) for slug, label, n in rows]
    missing = [slug for slug in chosen if slug not in {value.slug for value in values}]
    names = dict(Tag.objects.filter(slug__in=missing).values_list("slug", "name")) if missing else {}
    return values + [FacetValue(slug, names.get(slug, slug), 0, True) for slug in missing]


def labels(view: "StreamFilter") -> dict[tuple[str, str], str]:
    """What to call each chosen facet value: {(facet, slug): label}."""
    chosen = [slug for facet in TAG_FACETS for slug in getattr(view, facet)]
    names = dict(Tag.objects.filter(slug__in=chosen).values_list("slug", "name")) if chosen else {}
    found = {(facet, slug): names.get(slug, slug) for facet in TAG_FACETS for slug in getattr(view, facet)}
    found |= {("kind", kind): Kind(kind).label if kind in Kind.values else kind for kind in view.kind}
    found |= {("platform", key): platforms.get(key).label for key in view.platform}
    found |= {("lang", code): language_name(code) for code in view.lang}
    if view.area:
        areas = dict(Area.objects.filter(slug__in=view.area).values_list("slug", "name"))
        found |= {("area", slug): areas.get(slug, slug) for slug in view.area}
    if view.source:
        # The title of a source that shows nothing is nobody's business: it may be a private section's.
        shown = Exists(Item.objects.visible().filter(source=OuterRef("pk")))
        known = Source.objects.filter(shown, pk__in=_source_pks(view))
        sources = {str(pk): title for pk, title in known.values_list("pk", "title")}
        found |= {("source", pk): sources.get(pk, pk) for pk in view.source}
    for slug in view.author:
        item = Item.objects.visible().filter(author_slug=slug).only("author_name").first()
        found["author", slug] = item.author_name if item else slug
    return found


def neighbours(view: "StreamFilter", item: Item) -> Neighbours:
    """Before and after its card: what is folded into it leads on from there."""
    matches = matching(view)
    found = _folded(view, matches).select_related("source")
    if item.story_id:
        item = folding.card_of_story(matches, item.story_id).first() or item
    if view.sort == "best":
        return _best_neighbours(_best(view), item)
    key = (_class(item, view.sort), item.position)
    after = _after(found, view.sort, key).first()
    before = _before(found, view.sort, key).first()
    return Neighbours(before, after)


def _best_neighbours(keys: list[int], item: Item) -> Neighbours:
    """Before and after in the bounded list; beside what is not in it stands nothing."""
    if item.pk not in keys:
        return Neighbours(None, None)
    place = keys.index(item.pk)
    beside = Item.objects.select_related("source").in_bulk(keys[max(place - 1, 0) : place + 2])
    before = beside.get(keys[place - 1]) if place else None
    return Neighbours(before, beside.get(keys[place + 1]) if place + 1 < len(keys) else None)


def _class(item: Item, sort: str) -> int:
    column = ORDERS[sort]
    return getattr(item, column) if column else 0


def _after(items: ItemQuerySet, sort: str, key: tuple[int, int] | None) -> ItemQuerySet:
    column = ORDERS[sort]
    ordered = items.order_by(f"-{column}", "-position") if column else items.order_by("-position")
    if key is None:
        return ordered
    if column is None:
        return ordered.filter(position__lt=key[1])
    return ordered.filter(Q(**{f"{column}__lt": key[0]}) | Q(**{column: key[0]}, position__lt=key[1]))


def _before(items: ItemQuerySet, sort: str, key: tuple[int, int]) -> QuerySet:
    column = ORDERS[sort]
    if column is None:
        return items.order_by("position").filter(position__gt=key[1])
    ordered = items.order_by(column, "position")
    return ordered.filter(Q(**{f"{column}__gt": key[0]}) | Q(**{column: key[0]}, position__gt=key[1]))


def _encode(item: Item, sort: str) -> str:
    return _packed(_class(item, sort), item.position)


def _packed(first: int, second: int) -> str:
    return base64.urlsafe_b64encode(f"{first}.{second}".encode()).decode().rstrip("=")


def _unpacked(cursor: str) -> str:
    padded = cursor + "=" * (-len(cursor) % 4)
    return base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")


def _decode(cursor: str) -> tuple[int, int]:
    try:
        text = _unpacked(cursor[:80])
    except (binascii.Error, ValueError) as error:
        raise BadCursor(cursor[:80]) from error
    match = re.fullmatch(r"(-?[0-9]{1,9})\.(-?[0-9]{1,18})", text)
    if match is None or len(cursor) > 80:
        raise BadCursor(cursor[:80])
    return int(match[1]), int(match[2])
