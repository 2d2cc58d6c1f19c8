"""The pages that have featured places: views of the stream that are about one thing, or about everything."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q
from django.urls import reverse

from hub.filters import FACETS, StreamFilter
from hub.models import Area, Tag, TagKind

AREA = "area"
TAG_KINDS = (TagKind.TOPIC, TagKind.PRODUCT, TagKind.EVENT)


@dataclass(frozen=True, slots=True)
class Spot:
    """Which page a visitor is on, as the address tells it, before anything is looked up. facet "": the front page."""

    facet: str = ""
    slug: str = ""

    @classmethod
    def of(cls, view: StreamFilter, cursor: str = "") -> Self | None:
        """None for a view that has no places: a later page, a search, another order, several filters."""
        if cursor or view.sort != "new" or view.q or view.since:
            return None
        chosen = [(facet, slug) for facet in FACETS for slug in getattr(view, facet)]
        if not chosen:
            return cls()
        [(facet, slug), *others] = chosen
        return cls(facet, slug) if not others and facet in (AREA, *TAG_KINDS) else None

    def condition(self) -> Q:
        """On rows with the columns `area` and `tag`."""
        if not self.facet:
            return Q(area=None, tag=None)
        if self.facet == AREA:
            return Q(area__slug=self.slug)
        return Q(tag__slug=self.slug, tag__kind=self.facet)


@dataclass(frozen=True, slots=True)
class Page:
    """One page with places. area, tag: what it is about; both None for the front page."""

    area: Area | None = None
    tag: Tag | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """Its columns on a Placement or PlaceSwitch."""
        return {"area": self.area, "tag": self.tag}

    @property
    def condition(self) -> Q:
        return Q(**self.columns)

    @property
    def is_front(self) -> bool:
        return self.area is None and self.tag is None

    @property
    def key(self) -> str:
        """ "front", "area-3", "tag-14"."""
        if self.area:
            return f"area-{self.area.pk}"
        return f"tag-{self.tag.pk}" if self.tag else "front"

    @property
    def title(self) -> str:
        if self.area:
            return f"Area {self.area.name}"
        return f"{self.tag.get_kind_display()} {self.tag.name}" if self.tag else "Front page"

    @property
    def view(self) -> StreamFilter:
        """The stream that it shows."""
        if self.area:
            return StreamFilter(area=(self.area.slug,))
        return StreamFilter().toggled(self.tag.kind, self.tag.slug) if self.tag else StreamFilter()

    def url(self, name: str = "board") -> str:
        """Of one of its screens in the admin: board, add, order, fallback, preview."""
        if self.area:
            return reverse(f"showcase_area_{name}", args=[self.area.pk])
        return reverse(f"showcase_tag_{name}", args=[self.tag.pk]) if self.tag else reverse(f"showcase_front_{name}")


FRONT = Page()
