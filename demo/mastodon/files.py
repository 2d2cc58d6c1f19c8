"""The server's files: attachments of posts in two sizes, and the pictures of accounts."""

import re
from typing import Any

from ..attachments import Attachment, attachments
from ..brand import brand
from ..pictures import picture
from ..timeline import Item
from ..wire import Answer, Request, as_picture, not_found

HOST = "files.tarrowmere.example"
SIZES = {"original": None, "small": 480}
DESCRIBED = 7  # here, nearly everybody describes their pictures
_PATH = re.compile(r"/media_attachments/files/(\d+)/(\d)/(original|small)\.jpg")


def attached(item: Item) -> list[dict[str, Any]]:
    return [_resource(item, place, each) for place, each in enumerate(attachments(item, DESCRIBED))]


def _resource(item: Item, place: int, each: Attachment) -> dict[str, Any]:
    width, height = each.size
    addresses = {size: f"https://{HOST}/media_attachments/files/{item.id}/{place}/{size}.jpg" for size in SIZES}
    return {
        "id": str(int(item.id) + place),
        "type": "image",
        "url": addresses["original"],
        "preview_url": addresses["small"],
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": {
            "original": {"width": width, "height": height, "size": f"{width}x{height}", "aspect": width / height},
            "focus": {"x": 0.0, "y": 0.0},
        },
        "description": each.alt or None,
        "blurhash": None,
    }


def avatar(name: str) -> str:
    return f"https://{HOST}/accounts/avatars/{name}.jpg"


def answer(request: Request) -> Answer:
    if request.path.startswith("/accounts/avatars/"):
        return as_picture(picture("kite", request.path, "square", 48))
    found = _PATH.fullmatch(request.path)
    for channel in brand().on("mastodon") if found else ():
        for item in request.timeline.items(channel.key, request.now):
            if found and item.id == found[1] and int(found[2]) < len(attachments(item, DESCRIBED)):
                return as_picture(attachments(item, DESCRIBED)[int(found[2])].drawn(SIZES[found[3]]))
    return not_found()
