"""Pictures on live.staticflickr.com, their sizes, and the secret that is part of each address."""

import hashlib
import re

from ..brand import brand
from ..pictures import SHAPES, picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

SERVER = "65535"
# name in the API → (ending of the address, longest side); "sq" and "q" are cut square.
SIZES = {
    "sq": ("_s", 75),
    "t": ("_t", 100),
    "q": ("_q", 150),
    "s": ("_m", 240),
    "n": ("_n", 320),
    "m": ("", 500),
    "z": ("_z", 640),
    "c": ("_c", 800),
    "l": ("_b", 1024),
}
SQUARE = ("sq", "q")


def secret(item: Item) -> str:
    return hashlib.sha256(item.key.encode()).hexdigest()[:10]


def address(item: Item, size: str) -> str:
    return f"https://live.staticflickr.com/{SERVER}/{item.id}_{secret(item)}{SIZES[size][0]}.jpg"


def sides(item: Item, size: str) -> tuple[int, int]:
    """Width and height in pixels of a size."""
    longest = SIZES[size][1]
    if size in SQUARE:
        return longest, longest
    width, height = original(item)
    scale = longest / max(width, height)
    return round(width * scale), round(height * scale)


def original(item: Item) -> tuple[int, int]:
    """What came out of the camera: in our case five times what is drawn."""
    width, height = SHAPES[item.entry.shape]
    return width * 5, height * 5


def answer(request: Request) -> Answer:
    if request.path.startswith(f"/{SERVER}/buddyicons/"):
        return as_picture(picture("hills", request.path, "square", 48))
    found = re.fullmatch(rf"/{SERVER}/(\d+)_([0-9a-f]{{10}})(_\w+)?\.jpg", request.path)
    size = next((name for name, (ending, _) in SIZES.items() if found and ending == (found[3] or "")), None)
    if found and size:
        for channel in brand().on("flickr"):
            for item in request.timeline.items(channel.key, request.now):
                if item.id == found[1] and secret(item) == found[2]:
                    return as_picture(_drawn(item, size))
    return not_found("This photo is no longer available")


def _drawn(item: Item, size: str) -> bytes:
    scene = item.entry.scene or "hills"
    if size in SQUARE:
        return picture(scene, item.key, "square", SIZES[size][1])
    return picture(scene, item.key, item.entry.shape, sides(item, size)[0])
