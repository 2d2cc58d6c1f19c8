"""Pictures on cdn.bsky.app: each in two sizes, under the account and the fingerprint of the file."""

import base64
import hashlib
import re
from typing import Any

from ..attachments import Attachment, attachments
from ..brand import brand
from ..pictures import picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

SIZES = {"feed_thumbnail": 500, "feed_fullsize": 1000}
_PATH = re.compile(r"/img/(feed_\w+)/plain/(did:plc:[a-z2-7]{24})/(bafkrei[a-z2-7]{52})@jpeg")


def images(item: Item) -> list[dict[str, Any]]:
    return [_view(item, each) for each in attachments(item)]


def avatar(did: str) -> str:
    return f"https://cdn.bsky.app/img/avatar/plain/{did}/{_fingerprint(did)}@jpeg"


def _view(item: Item, each: Attachment) -> dict[str, Any]:
    path = f"plain/{item.channel.id}/{_fingerprint(each.seed)}@jpeg"
    width, height = each.size
    ratio = {"width": width, "height": height}
    addresses = {"thumb": "feed_thumbnail", "fullsize": "feed_fullsize"}
    links = {name: f"https://cdn.bsky.app/img/{size}/{path}" for name, size in addresses.items()}
    return {**links, "alt": each.alt, "aspectRatio": ratio}


def _fingerprint(seed: str) -> str:
    return f"bafkrei{base64.b32encode(hashlib.sha256(seed.encode()).digest()).decode().lower().rstrip('=')}"


def answer(request: Request) -> Answer:
    if request.path.startswith("/img/avatar/"):
        return as_picture(picture("kite", request.path, "square", 48))
    found = _PATH.fullmatch(request.path)
    for channel in brand().on("bluesky") if found else ():
        for item in request.timeline.items(channel.key, request.now):
            for each in attachments(item):
                if found and found[1] in SIZES and _fingerprint(each.seed) == found[3]:
                    return as_picture(each.drawn(SIZES[found[1]]))
    return not_found()
