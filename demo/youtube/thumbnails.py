"""Thumbnails on i.ytimg.com. Of the five sizes, three are 4:3 and carry the film between black bars."""

import re

from PIL import Image

from ..brand import brand
from ..pictures import draw, jpeg, picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

HOSTS = ("i.ytimg.com", *(f"i{number}.ytimg.com" for number in range(1, 5)))
# name in the API → (file name, width, height)
SIZES = {
    "default": ("default", 120, 90),
    "medium": ("mqdefault", 320, 180),
    "high": ("hqdefault", 480, 360),
    "standard": ("sddefault", 640, 480),
    "maxres": ("maxresdefault", 1280, 720),
}
# Only Shorts have it, and only in the API.
UPRIGHT = {"shortsAspectRatio": ("oardefault", 720, 1280)}


def thumbnails(item: Item) -> dict[str, dict[str, str | int]]:
    sizes = SIZES | UPRIGHT if item.entry.short else SIZES
    return {
        name: {"url": f"https://i.ytimg.com/vi/{item.id}/{file}.jpg", "width": width, "height": height}
        for name, (file, width, height) in sizes.items()
    }


def answer(request: Request) -> Answer:
    found = re.fullmatch(r"/vi/([\w-]{11})/(\w+)\.jpg", request.path)
    sizes = {file: (width, height) for file, width, height in (SIZES | UPRIGHT).values()}
    if not found or found[2] not in sizes:
        return not_found()
    for channel in brand().on("youtube"):
        for item in request.timeline.known(channel.key, request.now):
            if item.id == found[1]:
                return as_picture(_drawn(item, *sizes[found[2]]))
    return not_found()


def _drawn(item: Item, width: int, height: int) -> bytes:
    scene, seed = item.entry.scene or "hills", item.key
    if height > width:
        return picture(scene, seed, "short", width)
    if width * 9 == height * 16:
        return picture(scene, seed, "film", width)
    film = draw(scene, seed, (width, width * 9 // 16))
    framed = Image.new("RGB", (width, height))
    framed.paste(film, (0, (height - film.height) // 2))
    return jpeg(framed)
