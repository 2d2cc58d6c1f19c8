"""Posters on i.vimeocdn.com, in every width that the API names."""

import re
from typing import Any

from ..brand import brand
from ..chance import number
from ..pictures import picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

WIDTHS = (100, 200, 295, 640, 960, 1280)
_PATH = re.compile(r"/video/(\d+)-[0-9a-f]{10}_(\d+)x(\d+)")


def pictures(item: Item) -> dict[str, Any]:
    base = f"https://i.vimeocdn.com/video/{_name(item)}"
    sizes = [{"width": width, "height": _height(width), "link": f"{base}_{width}x{_height(width)}"} for width in WIDTHS]
    return {
        "uri": f"/videos/{item.id}/pictures/{number('poster', item.key) % 10**9}",
        "base_link": base,
        "sizes": sizes,
    }


def _height(width: int) -> int:
    return round(width * 9 / 16)


def _name(item: Item) -> str:
    return f"{item.id}-{number('poster', item.key) % 16**10:010x}"


def answer(request: Request) -> Answer:
    found = _PATH.fullmatch(request.path)
    for channel in brand().on("vimeo") if found else ():
        for item in request.timeline.items(channel.key, request.now):
            if found and request.path.startswith(f"/video/{_name(item)}_") and int(found[2]) in WIDTHS:
                return as_picture(picture(item.entry.scene or "hills", item.key, "film", int(found[2])))
    return not_found()
