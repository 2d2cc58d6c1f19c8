"""Hosts of pictures whose addresses expire. An address names the post and the place of the picture in it."""

import re
from dataclasses import dataclass
from datetime import datetime

from ..attachments import Attachment, attachments
from ..brand import brand
from ..pictures import SHAPES, picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found
from .signed import refused, signed

LONGEST = 1080
POSTER = "short"  # the shape of a reel
POSTER_SIZE = SHAPES[POSTER]
_NAME = re.compile(r"/(\d+)_(\d)_n\.jpg")


@dataclass(frozen=True, slots=True)
class Files:
    """One host. folder: where its pictures lie. platform: whose they are."""

    host: str
    folder: str
    platform: str

    def address(self, item: Item, place: int, now: datetime) -> str:
        return signed(f"https://{self.host}{self.folder}/{_short(item)}_{place}_n.jpg", now)

    def answer(self, request: Request) -> Answer:
        found = _NAME.fullmatch(request.path.removeprefix(self.folder))
        if found is None:
            return not_found()
        if answer := refused(request):
            return answer
        for channel in brand().on(self.platform):
            for item in request.timeline.items(channel.key, request.now):
                if _short(item) == found[1]:
                    return as_picture(_drawn(item, int(found[2])))
        return not_found()


def size(each: Attachment) -> tuple[int, int]:
    """Width and height in pixels of what is served."""
    scale = min(1, LONGEST / max(each.size))
    return round(each.size[0] * scale), round(each.size[1] * scale)


def _short(item: Item) -> str:
    return item.id.rpartition("_")[2]


def _drawn(item: Item, place: int) -> bytes:
    if item.entry.short:
        return picture(item.entry.scene or "hills", item.key, POSTER)
    return attachments(item)[place].drawn(LONGEST)
