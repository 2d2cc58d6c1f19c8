"""What an embed shows on somebody else's page: little, and of each item only what its platform lets go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.http import QueryDict
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from hub.cards import excerpt_of, shown_time, stored_pictures
from hub.entries import pointer
from hub.filters import StreamFilter
from hub.links import absolute, origin_url, page_path, place_of, with_query
from hub.models import Item, ItemPicture
from hub.sanitize import one_line

# An embed stays below 30 kB of HTML, whatever its items are called.
MOST, USUAL = 12, 6
MAX_BYTES = 24_000
TITLE, EXCERPT, NAME = 120, 160, 60
_MARKUP = 650  # bytes around the words of an item
PICTURE_WIDTH = 480  # pixels: sharp at the size in which embeds show it
LAYOUTS = {"list": gettext_lazy("List"), "grid": gettext_lazy("Grid"), "compact": gettext_lazy("Compact")}
THEMES = {
    "auto": gettext_lazy("As the visitor's device"),
    "light": gettext_lazy("Light"),
    "dark": gettext_lazy("Dark"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """How an embed looks: items at most, layout of LAYOUTS, theme of THEMES."""

    count: int = USUAL
    layout: str = "list"
    theme: str = "auto"

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """What it does not understand it leaves out; nothing raises."""
        count, layout, theme = query.get("count", ""), query.get("layout", ""), query.get("theme", "")
        known = count.isascii() and count.isdigit() and len(count) < 6
        return cls(
            count=min(max(int(count), 1), MOST) if known else USUAL,
            layout=layout if layout in LAYOUTS else "list",
            theme=theme if theme in THEMES else "auto",
        )

    def query_of(self, view: StreamFilter) -> str:
        """ "?topic=…&layout=grid", only what differs from the usual."""
        said = [("count", str(self.count), str(USUAL)), ("layout", self.layout, "list"), ("theme", self.theme, "auto")]
        own = "&".join(f"{name}={value}" for name, value, usual in said if value != usual)
        return with_query(view.query_string(), f"?{own}" if own else "")


@dataclass(frozen=True, slots=True)
class Picture:
    """src is a path of this site: an embed loads its pictures from the host that it came from itself."""

    src: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Tile:
    """An item in an embed. href is its page here, origin that at its platform ("" for our own posts)."""

    title: str
    href: str
    who: str
    place: str
    origin: str
    credit: str
    shown_at: datetime | None
    language: str
    excerpt: str
    picture: Picture | None


def tile_of(item: Item) -> Tile:
    policy = item.platform.policy
    open_to_all = policy.may_syndicate
    return Tile(
        title=Truncator(one_line(item.display_title)).chars(TITLE) if open_to_all else pointer(item),
        href=absolute(page_path(item)),
        who=Truncator(item.author_name or item.source.title).chars(NAME),
        place=place_of(item),
        origin=origin_url(item),
        credit=policy.attribution,
        shown_at=shown_time(item),
        language=item.language if open_to_all else "",
        excerpt=Truncator(excerpt_of(item)).chars(EXCERPT) if open_to_all and item.title else "",
        picture=_picture(item) if open_to_all else None,
    )


def tiles(items: Iterable[Item]) -> list[Tile]:
    """Of as many as fit."""
    found, bytes_so_far = [], 0
    for tile in map(tile_of, items):
        bytes_so_far += _weight(tile)
        if found and bytes_so_far > MAX_BYTES:
            break
        found.append(tile)
    return found


def _weight(tile: Tile) -> int:
    said = (tile.title, tile.href, tile.who, tile.place, tile.origin, tile.credit, tile.excerpt)
    pictured = (tile.picture.src, tile.picture.alt) if tile.picture else ()
    return _MARKUP + sum(len(escape(words).encode()) for words in (*said, *pictured))


def _picture(item: Item) -> Picture | None:
    stored = [] if item.sensitive else stored_pictures(item)
    return sized(stored[0], PICTURE_WIDTH) if stored else None


def sized(picture: ItemPicture, wanted: int) -> Picture:
    """In the least width that is wide enough, else the widest."""
    width, height = next((size for size in picture.sizes if size[0] >= wanted), picture.sizes[-1])
    return Picture(picture.url(width), width, height, Truncator(one_line(picture.alt)).chars(TITLE))
