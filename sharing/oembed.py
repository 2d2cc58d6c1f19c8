"""Our side of oEmbed 1.0 (https://oembed.com): what another site may show for one of our addresses."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import QueryDict

from hub import controls
from hub.cards import stored_pictures
from hub.filters import StreamFilter
from hub.links import absolute
from hub.models import Item, ItemPicture
from hub.models.item import Kind
from hub.reads import labels

from .embedding import Options, Picture, sized, tile_of
from .frames import Frame, frame_of_item, frame_of_view

CACHE_SECONDS = 3600


def described(found: Item | StreamFilter, site: str, query: QueryDict) -> dict[str, Any]:
    """The answer as plain values. maxwidth and maxheight (pixels) are obeyed where they are numbers."""
    width, height = _pixels(query.get("maxwidth", "")), _pixels(query.get("maxheight", ""))
    known = _item(found, width, height) if isinstance(found, Item) else _view(found, site, width, height)
    about = {"version": "1.0", "provider_name": site, "provider_url": f"{settings.SITE_URL}/"}
    return {**known, **about, "cache_age": CACHE_SECONDS}


def as_xml(answer: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for name, value in answer.items():
        SubElement(root, name).text = str(value)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _pixels(asked: str) -> int:
    """0 where nothing, or no number, was asked for."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0


def _view(view: StreamFilter, site: str, width: int, height: int) -> dict[str, Any]:
    title = controls.heading(view, labels(view)) or site
    return {"type": "rich", "title": title, **_frame(frame_of_view(view, Options(), title, width, height))}


def _item(item: Item, width: int, height: int) -> dict[str, Any]:
    tile = tile_of(item)
    author = {"author_name": tile.who, **({"author_url": item.author_url} if item.author_url else {})}
    about = {"title": tile.title, **author}
    if not item.platform.policy.may_syndicate:
        return {"type": "link", **about}
    pictures = [] if item.sensitive else stored_pictures(item)
    fitting = _fitting(pictures[0], width, height) if pictures else None
    if fitting and item.kind == Kind.PHOTO:
        return {
            "type": "photo",
            **about,
            "url": absolute(fitting.src),
            "width": fitting.width,
            "height": fitting.height,
        }
    return {"type": "rich", **about, **_frame(frame_of_item(item, width, height)), **_thumbnail(fitting)}


def _fitting(picture: ItemPicture, width: int, height: int) -> Picture | None:
    """The picture in its largest size that fits, None where none does."""
    fits = [size for size in picture.sizes if (not width or size[0] <= width) and (not height or size[1] <= height)]
    return sized(picture, fits[-1][0]) if fits else None


def _thumbnail(picture: Picture | None) -> dict[str, Any]:
    if picture is None:
        return {}
    return {
        "thumbnail_url": absolute(picture.src),
        "thumbnail_width": picture.width,
        "thumbnail_height": picture.height,
    }


def _frame(frame: Frame) -> dict[str, Any]:
    return {"html": frame.html, "width": frame.width, "height": frame.height}
