"""What the sitemap holds. Each section is walked by key in pieces of one width: the last costs as much as the first.

A piece holds the rows whose keys lie in its range: it never holds more than its width, and none moves to another piece
when something is added or goes. Protocol: https://www.sitemaps.org/protocol.html (at most 50,000 addresses in a file).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from wagtail.models import Page, Site

from blog.addresses import full_address
from hub.filters import StreamFilter
from hub.links import OWN_PLATFORM, absolute, page_path, stream_path
from hub.models import Area, Item, ItemTag, Source, Status, Tag
from hub.reads import TAG_FACETS
from profiles.models import Profile

MOST = 50_000
# Ten thousand are written within a second; the protocol allows five times as many.
PIECE = 10_000
FIXED = ("stream", "explore", "people", "official_channels", "accessibility", "api_docs")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address for search engines. changed_at: None where nobody can say it truthfully and cheaply."""

    url: str
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """rows: what may be found; entry: one of them as an address, "" for its url when it has none."""

    rows: Callable[[], QuerySet[Any]]
    entry: Callable[[Any], Entry]

    def pieces(self) -> Iterator[int]:
        """The numbers of those that hold something: one query for each."""
        start = 0
        while (pk := self.rows().filter(pk__gte=start).order_by("pk").values_list("pk", flat=True).first()) is not None:
            yield pk // PIECE
            start = (pk // PIECE + 1) * PIECE

    def entries(self, piece: int) -> list[Entry]:
        rows = self.rows().filter(pk__gte=piece * PIECE, pk__lt=(piece + 1) * PIECE).order_by("pk")
        found = [self.entry(row) for row in rows]
        return [entry for entry in found if entry.url]


def _items() -> QuerySet[Item]:
    """Imported ones: our own posts are pages."""
    found = Item.objects.visible().exclude(source__platform=OWN_PLATFORM).select_related("source")
    return found.only("title", "summary", "kind", "changed_at", "source__title", "source__platform")


def _item(item: Item) -> Entry:
    return Entry(absolute(page_path(item)), item.changed_at)


def _pages() -> QuerySet[Page]:
    """Live ones that everybody may read, below the front page, but for posts that a suspension keeps out of sight."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Page.objects.none()
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True).filter(alias_of=None)
    return pages.exclude(pk__in=_suspended())


def _suspended() -> list[int]:
    guids = Item.objects.filter(source__platform=OWN_PLATFORM, status=Status.SUSPENDED).values_list("guid", flat=True)
    return [int(pk) for pk in (guid.removeprefix("page:") for guid in guids) if pk.isdecimal()]


def _page(page: Page) -> Entry:
    return Entry(full_address(page), page.last_published_at)


def _tags() -> QuerySet[Tag]:
    shown = ItemTag.objects.filter(tag=OuterRef("pk"), content_object__in=Item.objects.visible())
    return Tag.objects.filter(Exists(shown), kind__in=TAG_FACETS)


def _shown(model: type[Any], column: str) -> Callable[[], QuerySet[Any]]:
    return lambda: model.objects.filter(Exists(Item.objects.visible().filter(**{column: OuterRef("pk")})))


def _facet(facet: str, value: str) -> Entry:
    return Entry(absolute(stream_path() + StreamFilter().toggled(facet, value).query_string()))


def _person(profile: Profile) -> Entry:
    return Entry(absolute(reverse("profile", args=[profile.slug])), profile.updated_at)


SECTIONS = {
    "pages": Section(_pages, _page),
    "items": Section(_items, _item),
    "tags": Section(_tags, lambda tag: _facet(tag.kind, tag.slug)),
    "areas": Section(_shown(Area, "area"), lambda area: _facet("area", area.slug)),
    "sources": Section(_shown(Source, "source"), lambda source: _facet("source", str(source.pk))),
    "people": Section(lambda: Profile.objects.shown().writing(), _person),
}


def fixed() -> list[Entry]:
    """Pages that are always there."""
    return [Entry(absolute(reverse(name))) for name in FIXED]
