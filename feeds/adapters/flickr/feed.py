"""Without a key: Flickr's public JSON feeds. The 20 newest photos, no numbers, no paging."""

import re
from collections.abc import Mapping
from typing import Any

from feeds.adapters.base import Batch, Get, Malformed, Response, Target, Transient
from feeds.adapters.fields import decoded, moment, part, parts, text
from feeds.adapters.status import raise_for_status
from hub.records import ItemData, Media

from .addresses import Address, parse, people_url, photo_id
from .descriptions import plain, unframed

_FEEDS = "https://www.flickr.com/services/feeds/"
_NAMES = {"group": "groups_pool.gne", "album": "photoset.gne"}
_VALIDATORS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
# Some feeds come as a call of this function whatever was asked for.
_JSONP = re.compile(r"^\s*[\w.]+\(\s*(\{.*\})\s*\)\s*;?\s*$", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_AUTHOR = re.compile(r'\("(.*)"\)\s*$', re.DOTALL)
# live.staticflickr.com/SERVER/ID_SECRET_m.jpg; sizes up to 1024 share the secret, so _b may be built from _m.
_SMALL = re.compile(r"_m(\.(?:jpg|png|gif))$")


def import_without_key(target: Target, get: Get) -> Batch:
    """Raises NotModified when the feed has not changed, Malformed when it is not the feed that was asked for."""
    address = parse(target.external_id)
    response = request(address, target.cursor, get)
    raise_for_status(response, target.now)
    records = records_of(read(response, address), pooled=address.kind == "group")
    cursor = {name: response.headers[name] for name in _VALIDATORS if response.headers.get(name)}
    return Batch(records, cursor=cursor)


def request(address: Address, cursor: Mapping[str, Any], get: Get) -> Response:
    """Ask for the feed of a resolved address. cursor: the validators of the last answer, {} for none."""
    sent = {header: text(cursor, name) for name, header in _VALIDATORS.items() if text(cursor, name)}
    # English, because the frame around a description is written in the language of the feed.
    params = {"format": "json", "nojsoncallback": "1", "lang": "en-us"}
    url = _FEEDS + _NAMES.get(address.kind, "photos_public.gne")
    return get(url, params=_which(address) | params, headers=sent)


def _which(address: Address) -> dict[str, str]:
    if address.kind == "album":
        return {"nsid": address.owner, "set": address.detail}
    who = {"id": address.owner} if address.owner else {}
    return who | ({"tags": address.detail, "tagmode": "all"} if address.detail else {})


def read(response: Response, address: Address) -> Mapping[str, Any]:
    """The feed in an answer. Raises Transient when it is no JSON, Malformed when it is somebody else's."""
    try:
        feed = part(_parsed(response.body))
    except ValueError as error:
        raise Transient("Flickr answered with something else than its feed. We try again later.") from error
    if not isinstance(feed.get("items"), list):
        raise Malformed("Flickr's answer is not a feed of photos.")
    _refuse_strangers(feed, address)
    return feed


def _parsed(body: bytes) -> Any:
    document = body.decode("utf-8-sig", "replace")
    if wrapped := _JSONP.match(document):
        document = wrapped[1]
    try:
        return decoded(document.encode())
    except ValueError:
        # \' is no escape in JSON, and feeds have had it.
        return decoded(_ESCAPE.sub(lambda pair: "'" if pair[1] == "'" else pair[0], document).encode())


def _refuse_strangers(feed: Mapping[str, Any], address: Address) -> None:
    """For an id that does not exist Flickr answers with the newest photos of the whole world, not with an error."""
    if address.kind in ("group", "tag"):
        return
    authors = {text(item, "author_id") for item in parts(feed, "items")} - {""}
    if authors - {address.owner}:
        raise Malformed(
            f"Flickr knows no member {address.owner}: it answered with photos of other people, and none was imported. "
            "Check the address."
        )


def records_of(feed: Mapping[str, Any], *, pooled: bool = False) -> tuple[ItemData, ...]:
    """The photos of a feed, each once. pooled: the source is a group."""
    found = (_record(item, pooled) for item in parts(feed, "items"))
    return tuple({record.guid: record for record in found if record}.values())


def _record(item: Mapping[str, Any], pooled: bool) -> ItemData | None:
    link = text(item, "link")
    photo = photo_id(link)
    if not photo:
        return None
    title = text(item, "title")
    description = unframed(text(item, "description"))
    author = _AUTHOR.search(text(item, "author"))
    owner = link.partition("/photos/")[2].partition("/")[0]
    return ItemData(
        guid=photo,
        url=link,
        title=title,
        text=plain(description.html),
        html=description.html,
        # Videos look like photos here.
        kind="photo",
        author_name=author[1] if author else "",
        author_url=people_url(owner),
        # Not date_taken: its "-08:00" is added to every local time in the world.
        published_at=moment(item.get("published")),
        media=_picture(text(part(item, "media"), "m"), description.alt or title),
        tags=tuple(dict.fromkeys(text(item, "tags").split())),
        is_repost=pooled,
    )


def _picture(small: str, alt: str) -> tuple[Media, ...]:
    """1024 pixels, the size that Flickr's own Atom feed links as the enclosure of the same photo."""
    return (Media(_SMALL.sub(r"_b\1", small), "image", alt=alt),) if small else ()
