"""The <iframe> with which another site shows an embed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from hub.filters import StreamFilter
from hub.links import absolute
from hub.models import Item

from .embedding import Options, tile_of

WIDTH = 600
_HEAD = 110  # pixels around the items
_ROW = {"list": 130, "grid": 160, "compact": 58}
_TALLEST = 1000  # longer ones scroll inside
_BARE, _PICTURED = 260, 560


@dataclass(frozen=True, slots=True)
class Frame:
    """html as it is pasted; width and height in pixels."""

    html: str
    width: int
    height: int


def frame_of_view(view: StreamFilter, options: Options, title: str, width: int = 0, height: int = 0) -> Frame:
    """width, height: the room that the other page has; 0 where it does not say."""
    needed = min(_HEAD + options.count * _ROW[options.layout], _TALLEST)
    return _frame(reverse("embed") + options.query_of(view), title, needed, width, height)


def frame_of_item(item: Item, width: int = 0, height: int = 0) -> Frame:
    tile = tile_of(item)
    needed = _PICTURED if tile.picture else _BARE
    return _frame(reverse("embed_item", args=[item.pk]), tile.title, needed, width, height)


def _frame(path: str, title: str, needed: int, width: int, height: int) -> Frame:
    across, down = min(WIDTH, width or WIDTH), min(needed, height or needed)
    html = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>',
        absolute(path), title, across, down,
    )  # fmt: skip
    return Frame(html, across, down)
