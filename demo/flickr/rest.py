"""The REST API: errors come with HTTP 200, and unknown methods have a number, too."""

import math
from collections.abc import Callable
from typing import Any

from ..brand import Channel, brand
from ..chance import number
from ..timeline import Item
from ..wire import Answer, Request, as_json
from .pictures import SIZES, address, original, sides
from .resources import normalised, person, photo, photo_info, tags_of

SEARCH_LIMIT = 4_000
LABELS = {"sq": "Square", "q": "Large Square", "t": "Thumbnail", "s": "Small", "n": "Small 320", "m": "Medium",
          "z": "Medium 640", "c": "Medium 800", "l": "Large"}  # fmt: skip


class Refused(Exception):
    """A method's own error: code and message."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def answer(request: Request) -> Answer:
    query = request.query
    try:
        _check_key(query.get("api_key", ""))
        method = query.get("method", "").removeprefix("flickr.")
        if method not in _METHODS:
            raise Refused(112, f'Method "{query.get("method", "")}" not found')
        body = _METHODS[method](request) | {"stat": "ok"}
    except Refused as refused:
        body = {"stat": "fail", "code": refused.code, "message": str(refused)}
    return as_json(body)


def _check_key(key: str) -> None:
    """Any key is good but none, and the word "wrong"."""
    if key in ("", "wrong"):
        raise Refused(100, "Invalid API Key (Key has invalid format)")


def _channel(request: Request, name: str = "user_id") -> Channel:
    wanted = request.query.get(name, "")
    for channel in brand().on("flickr"):
        if wanted in (channel.id, channel.handle):
            return channel
    raise Refused(1, "User not found")


def _lookup_user(request: Request) -> dict[str, Any]:
    alias = request.query.get("url", "").rstrip("/").rpartition("/")[2]
    for channel in brand().on("flickr"):
        if alias in (channel.handle, channel.id):
            return {"user": {"id": channel.id, "username": {"_content": channel.name}}}
    raise Refused(1, "User not found")


def _find_by_username(request: Request) -> dict[str, Any]:
    for channel in brand().on("flickr"):
        if request.query.get("username", "").lower() == channel.name.lower():
            return {"user": {"id": channel.id, "nsid": channel.id, "username": {"_content": channel.name}}}
    raise Refused(1, "User not found")


def _no_group(request: Request) -> dict[str, Any]:
    raise Refused(1, "Group not found")


def _get_info(request: Request) -> dict[str, Any]:
    channel = _channel(request)
    return {"person": person(channel, request.timeline.items(channel.key, request.now))}


def _public_photos(request: Request) -> dict[str, Any]:
    return {"photos": _listed(request, request.timeline.items(_channel(request).key, request.now))}


def _search(request: Request) -> dict[str, Any]:
    query = request.query
    if not any(query.get(name) for name in ("user_id", "tags", "text", "min_upload_date", "group_id")):
        raise Refused(3, "Parameterless searches have been disabled. Please use flickr.photos.getRecent instead.")
    channels = [_channel(request)] if query.get("user_id") else brand().on("flickr")
    items = [item for channel in channels for item in request.timeline.items(channel.key, request.now)]
    items = [item for item in items if _matches(item, query)]
    newest_first = sorted(items, key=lambda item: item.published, reverse=True)
    return {"photos": _listed(request, newest_first[:SEARCH_LIMIT])}


def _matches(item: Item, query: Any) -> bool:
    own = {normalised(tag) for tag in tags_of(item)}
    wanted = {normalised(tag) for tag in query.get("tags", "").split(",")} - {""}
    tagged = wanted <= own if query.get("tag_mode") == "all" else not wanted or bool(wanted & own)
    uploaded = item.published.timestamp()
    young = uploaded >= float(query.get("min_upload_date") or 0)
    old = uploaded <= float(query.get("max_upload_date") or math.inf)
    return tagged and young and old and query.get("text", "").lower() in f"{item.entry.title} {item.text}".lower()


def album_id(channel: Channel, topic: str) -> str:
    return f"7217772{number('album', channel.key, topic) % 10**10:010}"


def _albums(request: Request, channel: Channel) -> dict[str, tuple[str, list[Item]]]:
    """Album id → (title, photos in the order of the owner: oldest first)."""
    items = request.timeline.items(channel.key, request.now)[::-1]
    topics = brand().topics.values()
    return {
        album_id(channel, topic.slug): (topic.name, found)
        for topic in topics
        if (found := [item for item in items if topic.slug in item.entry.topics])
    }


def _album_list(request: Request) -> dict[str, Any]:
    channel = _channel(request)
    albums = [
        {"id": ident, "owner": channel.id, "photos": len(items), "title": {"_content": title}, "primary": items[0].id}
        for ident, (title, items) in _albums(request, channel).items()
    ]
    return {"photosets": {"page": 1, "pages": 1, "perpage": len(albums), "total": len(albums), "photoset": albums}}


def _album(request: Request) -> dict[str, Any]:
    wanted = request.query.get("photoset_id", "")
    for channel in brand().on("flickr"):
        if wanted in (albums := _albums(request, channel)):
            title, items = albums[wanted]
            listed = _listed(request, items, default=500)
            # Photos of an album do not repeat whose they are.
            photos = [{name: value for name, value in each.items() if name != "owner"} for each in listed["photo"]]
            head = {"id": wanted, "primary": items[0].id, "owner": channel.id, "ownername": channel.name}
            return {"photoset": {**head, **listed, "photo": photos, "title": title}}
    raise Refused(1, "Photoset not found")


def _one(request: Request) -> Item:
    wanted = request.query.get("photo_id", "")
    for channel in brand().on("flickr"):
        for item in request.timeline.items(channel.key, request.now):
            if item.id == wanted:
                return item
    raise Refused(1, f'Photo "{wanted}" not found (invalid ID)')


def _photo_info(request: Request) -> dict[str, Any]:
    return {"photo": photo_info(_one(request), request.now)}


def _sizes(request: Request) -> dict[str, Any]:
    item = _one(request)
    sizes: list[dict[str, Any]] = [
        {
            "label": LABELS[size],
            "width": sides(item, size)[0],
            "height": sides(item, size)[1],
            "source": address(item, size),
            "url": f"{item.url}sizes/{size}/",
            "media": "photo",
        }
        for size in SIZES
    ]
    return {"sizes": {"canblog": 0, "canprint": 0, "candownload": int(bool(original(item))), "size": sizes}}


def _listed(request: Request, items: list[Item], default: int = 100) -> dict[str, Any]:
    """A page of photos. A page behind the end repeats the last one."""
    size = min(500, max(1, int(request.query.get("per_page") or default)))
    pages = max(1, math.ceil(len(items) / size))
    page = min(pages, max(1, int(request.query.get("page") or 1)))
    extras = set(request.query.get("extras", "").replace(" ", "").split(","))
    photos = [photo(item, request.now, extras) for item in items[(page - 1) * size : page * size]]
    return {"page": page, "pages": pages, "perpage": size, "total": len(items), "photo": photos}


_METHODS: dict[str, Callable[[Request], dict[str, Any]]] = {
    "groups.getInfo": _no_group,
    "groups.pools.getPhotos": _no_group,
    "people.findByUsername": _find_by_username,
    "people.getInfo": _get_info,
    "people.getPublicPhotos": _public_photos,
    "photos.getInfo": _photo_info,
    "photos.getSizes": _sizes,
    "photos.search": _search,
    "photosets.getList": _album_list,
    "photosets.getPhotos": _album,
    "urls.lookupGroup": _no_group,
    "urls.lookupUser": _lookup_user,
}
