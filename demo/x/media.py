"""Pictures of posts: their keys in the API, and the files on pbs.twimg.com."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ..addresses import snowflake
from ..brand import brand
from ..chance import number
from ..pictures import SHAPES, alt_text, picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

FORMATS = ("wide", "film", "four", "wide", "square", "tall")
# name= of the address → longest side in pixels
RENDITIONS = {"thumb": 150, "small": 680, "medium": 1200, "large": 2048, "orig": 4096}


@dataclass(frozen=True, slots=True)
class Photo:
    key: str
    file: str
    scene: str
    seed: str
    shape: str
    described: bool


def photos(item: Item) -> list[Photo]:
    return [_photo(item, place, scene) for place, scene in enumerate(item.entry.pics[:4])]


def _photo(item: Item, place: int, scene: str) -> Photo:
    seed = f"{item.key}/{place}"
    digest = hashlib.sha256(seed.encode()).digest()
    return Photo(
        key=f"3_{snowflake(item.published - timedelta(seconds=9 - place), seed)}",
        file=f"G{base64.urlsafe_b64encode(digest)[:14].decode().replace('-', 'x')}",
        scene=scene,
        seed=seed,
        shape=FORMATS[number("format", seed) % len(FORMATS)],
        described=number("alt", seed) % 3 > 0,  # two of three people who post describe their pictures
    )


def resource(photo: Photo) -> dict[str, Any]:
    width, height = SHAPES[photo.shape]
    found = {"media_key": photo.key, "type": "photo", "url": f"https://pbs.twimg.com/media/{photo.file}.jpg"}
    described = {"alt_text": alt_text(photo.scene)} if photo.described else {}
    return {**found, "width": width, "height": height, **described}


def answer(request: Request) -> Answer:
    found = re.fullmatch(r"/media/([\w-]{15})(?:\.jpg)?", request.path)
    longest = RENDITIONS.get(request.query.get("name", "medium"))
    if found and longest:
        for channel in brand().on("x"):
            for item in request.timeline.items(channel.key, request.now):
                for photo in photos(item):
                    if photo.file == found[1]:
                        return as_picture(_drawn(photo, longest))
    return not_found()


def _drawn(photo: Photo, longest: int) -> bytes:
    width, height = SHAPES[photo.shape]
    return picture(photo.scene, photo.seed, photo.shape, round(width * min(1, longest / max(width, height))))
