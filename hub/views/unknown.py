"""Views of tags and areas that do not exist: a 404 that knows what may have been meant, instead of an empty page."""

from dataclasses import dataclass
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..filters import StreamFilter
from ..models import Area, Tag
from ..reads import TAG_FACETS

MAX_CHOICES = 5_000  # names that are compared
NEAR = 5
ALIKE = 0.6  # of 1: how like a name must be to be offered


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant: its name, and the view of it."""

    name: str
    query: str


def unknown_value(request: HttpRequest, view: StreamFilter) -> HttpResponse | None:
    """A 404 when a topic, product, event or area of the view exists nowhere, None otherwise.

    One or two queries, and none for a view without these. A known tag without items is no error.
    """
    asked = [(facet, slug) for facet in (*TAG_FACETS, "area") for slug in getattr(view, facet)]
    known = _known(view) if asked else set()
    missing = [pair for pair in asked if pair not in known]
    if not missing:
        return None
    facet, slug = missing[0]
    context = {"asked": slug, "meant": near(facet, slug), "rest": _without(view, missing)}
    return render(request, "hub/unknown.html", context, status=404)


def near(facet: str, slug: str) -> list[Meant]:
    """Names like this one, the likest first: of areas, or of tags of any kind that has a page."""
    if facet == "area":
        choices = {row[0]: ("area", *row) for row in Area.objects.values_list("slug", "name")[:MAX_CHOICES]}
    else:
        rows = Tag.objects.filter(kind__in=TAG_FACETS, item_links__isnull=False).distinct()
        columns = rows.values_list("kind", "slug", "name")[:MAX_CHOICES]
        choices = {row[1]: row for row in columns}
    found = [choices[like] for like in get_close_matches(slug.casefold(), choices, NEAR, ALIKE)]
    return [Meant(name, StreamFilter().toggled(kind, like).query_string()) for kind, like, name in found]


def _known(view: StreamFilter) -> set[tuple[str, str]]:
    slugs = [slug for facet in TAG_FACETS for slug in getattr(view, facet)]
    known = set(Tag.objects.filter(slug__in=slugs).values_list("kind", "slug")) if slugs else set()
    if view.area:
        known |= {("area", slug) for slug in Area.objects.filter(slug__in=view.area).values_list("slug", flat=True)}
    return known


def _without(view: StreamFilter, missing: list[tuple[str, str]]) -> StreamFilter:
    for facet, slug in missing:
        view = view.toggled(facet, slug)
    return view
