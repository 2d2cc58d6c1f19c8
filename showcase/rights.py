"""Who may fill which page: its editors of everything, and an area's own page the editors of that area."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hub.access import Reach, areas_for, reach
from hub.models import Area, Tag, TagKind

from .models import Placement
from .pages import AREA, FRONT, TAG_KINDS, Page


def reach_of(user: Any) -> Reach:
    """Where this person fills places: where they publish."""
    return reach(user, ["publish"])


def may_fill(user: Any, page: Page) -> bool:
    return reach_of(user).covers(page.area.pk if page.area else None)


def page_or_404(user: Any, kind: str, pk: int | None) -> Page:
    """The page of this kind ("front", "area", "tag"). Raises Http404 for what does not exist or is somebody else's."""
    if kind == AREA:
        page = Page(area=get_object_or_404(Area, pk=pk))
    elif kind == "tag":
        page = Page(tag=get_object_or_404(Tag, pk=pk, kind__in=TAG_KINDS))
    else:
        page = FRONT
    if not may_fill(user, page):
        raise Http404("There is no such page.")
    return page


def pages_for(user: Any) -> list[Page]:
    """Every page that this person may fill: the front page, the areas, then the tags by kind and name."""
    areas = [Page(area=area) for area in areas_for(user, ["publish"])]
    if not reach_of(user).everywhere:
        return areas
    tags = Tag.objects.filter(kind__in=TAG_KINDS).order_by("name")
    in_order = sorted(tags, key=lambda tag: TAG_KINDS.index(TagKind(tag.kind)))
    return [FRONT, *areas, *(Page(tag=tag) for tag in in_order)]


def placements_for(user: Any) -> QuerySet[Placement]:
    """The placements on pages within reach, with everything that a list of them shows."""
    within = reach_of(user)
    rows = Placement.objects.filter(within.condition("area")) if within else Placement.objects.none()
    return rows.select_related("area", "tag", "item__source", "item__area", "placed_by")


def pages_of(rows: Iterable[Placement]) -> list[Page]:
    """The pages on which these stand, each once."""
    return list({page.key: page for row in rows if (page := page_of(row))}.values())


def page_of(row: Placement) -> Page:
    return Page(area=row.area, tag=row.tag)
