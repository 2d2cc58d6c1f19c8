"""Pictures on the file host: the address names the post and the place of the picture in it."""

import re
from datetime import datetime

from ..attachments import Attachment, attachments
from ..brand import brand
from ..graph.signed import refused, signed
from ..pictures import SHAPES, picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

HOST = "scontent.fman1-1.fna.fbcdn.net"
LONGEST = 1080
POSTER = "short"  # the shape of a reel
_PATH = re.compile(r"/v/t39\.30808-6/(\d+)_(\d)_n\.jpg")


def pictures_of(item: Item) -> list[Attachment]:
    return attachments(item)


def address(item: Item, place: int, now: datetime) -> str:
    return signed(f"https://{HOST}/v/t39.30808-6/{item.id.rpartition('_')[2]}_{place}_n.jpg", now)


def sides(each: Attachment) -> tuple[int, int]:
    """Width and height in pixels of what is served."""
    scale = min(1, LONGEST / max(each.size))
    return round(each.size[0] * scale), round(each.size[1] * scale)


def poster_sides() -> tuple[int, int]:
    return SHAPES[POSTER]


def answer(request: Request) -> Answer:
    found = _PATH.fullmatch(request.path)
    if found is None:
        return not_found()
    if answer := refused(request):
        return answer
    for channel in brand().on("facebook"):
        for item in request.timeline.items(channel.key, request.now):
            if item.id.rpartition("_")[2] == found[1]:
                return as_picture(_drawn(item, int(found[2])))
    return not_found()


def _drawn(item: Item, place: int) -> bytes:
    if item.entry.short:
        return picture(item.entry.scene or "hills", item.key, POSTER)
    return pictures_of(item)[place].drawn(LONGEST)
