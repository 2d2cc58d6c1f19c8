"""What Flickr's methods say of a photo. Numbers are strings in half of the places, as they are at Flickr."""

import re
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel
from ..chance import number, share
from ..engagement import counts
from ..prose import keywords
from ..timeline import Item
from .pictures import SERVER, SIZES, address, original, secret, sides

LICENCES = ("4", "0", "4", "11", "0")


def title_of(item: Item) -> str:
    return item.entry.title


def tags_of(item: Item) -> list[str]:
    """(as typed) tags; Flickr itself keeps them without blanks and marks, in lower case."""
    return [] if "untagged" in item.entry.odd else keywords(item.entry)


def normalised(tag: str) -> str:
    return re.sub(r"[^\w]", "", tag.lower())


def licence(item: Item) -> str:
    return "7" if "archive" in item.entry.odd else LICENCES[number("licence", item.key) % len(LICENCES)]


def taken(item: Item) -> datetime:
    """Local time of wherever it was, without a zone."""
    return (item.published - timedelta(hours=3 + 60 * share("taken", item.key))).replace(tzinfo=None, microsecond=0)


def photo(item: Item, now: datetime, extras: set[str]) -> dict[str, Any]:
    """An entry of a list, with the extras that were asked for."""
    channel, found = item.channel, counts(item, now)
    uploaded = int(item.published.timestamp())
    archive = "archive" in item.entry.odd
    every: dict[str, dict[str, Any]] = {
        "license": {"license": licence(item)},
        "description": {"description": {"_content": item.text}},
        "date_upload": {"dateupload": str(uploaded)},
        "last_update": {"lastupdate": str(min(int(now.timestamp()), uploaded + 86_400))},
        "date_taken": {
            "datetaken": "1911-01-01 00:00:00" if archive else str(taken(item)),
            "datetakengranularity": 8 if archive else 0,
            "datetakenunknown": "0",
        },
        "owner_name": {"ownername": channel.name},
        "icon_server": {"iconserver": SERVER, "iconfarm": 66},
        "views": {"views": str(found.views)},
        "tags": {"tags": " ".join(normalised(tag) for tag in tags_of(item))},
        "machine_tags": {"machine_tags": ""},
        "media": {"media": "photo", "media_status": "ready"},
        "path_alias": {"pathalias": channel.handle},
        "count_faves": {"count_faves": str(found.likes)},
        "count_comments": {"count_comments": str(found.comments)},
        "safety_level": {"safety_level": "0"},
        "o_dims": {"o_width": str(original(item)[0]), "o_height": str(original(item)[1])},
    }
    entry: dict[str, Any] = {"id": item.id, "owner": channel.id, "secret": secret(item), "server": SERVER, "farm": 66}
    entry |= {"title": title_of(item), "ispublic": 1, "isfriend": 0, "isfamily": 0}
    for name, values in every.items():
        if name in extras:
            entry |= values
    for size in SIZES:
        if f"url_{size}" in extras:
            width, height = sides(item, size)
            entry |= {f"url_{size}": address(item, size), f"width_{size}": width, f"height_{size}": height}
    return entry


def photo_info(item: Item, now: datetime) -> dict[str, Any]:
    """What photos.getInfo says: names as {"_content": ...}, tags as they were typed."""
    channel, found = item.channel, counts(item, now)
    uploaded = str(int(item.published.timestamp()))
    tags = [
        {
            "id": f"{channel.id.partition('@')[0]}-{item.id}-{number(tag) % 9000}",
            "author": channel.id,
            "authorname": channel.name,
            "raw": tag,
            "_content": normalised(tag),
            "machine_tag": False,
        }
        for tag in tags_of(item)
    ]
    return {
        "id": item.id,
        "secret": secret(item),
        "server": SERVER,
        "farm": 66,
        "dateuploaded": uploaded,
        "isfavorite": 0,
        "license": licence(item),
        "safety_level": "0",
        "rotation": 0,
        "owner": owner(channel),
        "title": {"_content": title_of(item)},
        "description": {"_content": item.text},
        "visibility": {"ispublic": 1, "isfriend": 0, "isfamily": 0},
        "dates": {"posted": uploaded, "taken": str(taken(item)), "takengranularity": 0, "takenunknown": "0"}
        | {"lastupdate": uploaded},
        "views": str(found.views),
        "usage": {"candownload": 1, "canblog": 0, "canprint": 0, "canshare": 1},
        "comments": {"_content": found.comments},
        "notes": {"note": []},
        "people": {"haspeople": 0},
        "tags": {"tag": tags},
        "urls": {"url": [{"type": "photopage", "_content": item.url}]},
        "media": "photo",
    }


def owner(channel: Channel) -> dict[str, Any]:
    return {
        "nsid": channel.id,
        "username": channel.name,
        "realname": channel.title,
        "location": "",
        "iconserver": SERVER,
        "iconfarm": 66,
        "path_alias": channel.handle,
    }


def person(channel: Channel, items: list[Item]) -> dict[str, Any]:
    home = f"https://www.flickr.com/photos/{channel.handle}/"
    first = int(items[-1].published.timestamp()) if items else 0
    return {
        "id": channel.id,
        "nsid": channel.id,
        "ispro": 1,
        "is_deleted": 0,
        "iconserver": SERVER,
        "iconfarm": 66,
        "path_alias": channel.handle,
        "has_stats": 0,
        "username": {"_content": channel.name},
        "realname": {"_content": channel.title},
        "location": {"_content": "Skelholme"},
        "description": {"_content": channel.about},
        "photosurl": {"_content": home},
        "profileurl": {"_content": home.replace("/photos/", "/people/")},
        "photos": {"firstdate": {"_content": str(first)}, "count": {"_content": len(items)}},
    }
