"""The feeds that need no key: the 20 newest photos as Atom, RSS 2.0 or JSON."""

import html
import json
from dataclasses import dataclass

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, element, nested, not_found, rfc822, stamp
from .pictures import address, sides
from .resources import normalised, tags_of, taken, title_of
from .rest import album_id

NEWEST = 20
NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    "xmlns__flickr": "urn:flickr:user",
    "xmlns__media": "http://search.yahoo.com/mrss/",
}


@dataclass(frozen=True, slots=True)
class Stream:
    title: str
    link: str
    items: list[Item]


def answer(request: Request) -> Answer:
    stream = _stream(request)
    if stream is None:
        return not_found("Feed not found")
    kind = request.query.get("format", "atom")
    if kind == "json":
        return _json(stream, bare=request.query.get("nojsoncallback") == "1")
    return _rss(stream) if kind.startswith("rss") else _atom(stream, request)


def _stream(request: Request) -> Stream | None:
    name = request.path.removeprefix("/services/feeds/")
    query = request.query
    channels = {channel.id: channel for channel in brand().on("flickr")}
    if name == "photoset.gne":
        return _album(request, channels.get(query.get("nsid", "")))
    if name != "photos_public.gne":
        return None
    wanted = [channels[ident] for ident in query.get("id", query.get("ids", "")).split(",") if ident in channels]
    # An unknown id is not an error at Flickr: it gives what everybody uploads.
    owners = wanted or list(channels.values())
    items = [item for channel in owners for item in request.timeline.items(channel.key, request.now)]
    tags = {normalised(tag) for tag in query.get("tags", "").split(",")} - {""}
    items = [item for item in items if tags <= {normalised(tag) for tag in tags_of(item)}]
    items = sorted(items, key=lambda item: item.published, reverse=True)[:NEWEST]
    if len(wanted) == 1:
        return Stream(f"Uploads from {wanted[0].name}", _home(wanted[0]), items)
    return Stream("Uploads from everyone", "https://www.flickr.com/photos/", items)


def _album(request: Request, channel: Channel | None) -> Stream | None:
    if channel is None:
        return None
    for topic in brand().topics.values():
        if album_id(channel, topic.slug) == request.query.get("set"):
            items = request.timeline.items(channel.key, request.now)
            found = [item for item in items if topic.slug in item.entry.topics][:NEWEST]
            return Stream(f"Content from {topic.name}", f"{_home(channel)}sets/{album_id(channel, topic.slug)}", found)
    return None


def _home(channel: Channel) -> str:
    return f"https://www.flickr.com/photos/{channel.handle}/"


def _description(item: Item) -> str:
    """The feed's own HTML: who posted, the small picture, then what the photographer wrote."""
    title, (width, height) = html.escape(title_of(item)), sides(item, "s")
    people = _home(item.channel).replace("/photos/", "/people/")
    picture = f'<img src="{address(item, "s")}" width="{width}" height="{height}" alt="{title}" />'
    text = f" <p>{item.text}</p>" if item.text else ""
    return (
        f' <p><a href="{people}">{html.escape(item.channel.name)}</a> posted a photo:</p>'
        f' <p><a href="{item.url}" title="{title}">{picture}</a></p>{text} '
    )


def _taken(item: Item) -> str:
    # Local time with California's offset, wherever it was.
    return f"{taken(item).isoformat()}-08:00"


def _json(stream: Stream, *, bare: bool) -> Answer:
    newest = stamp(stream.items[0].published) if stream.items else ""
    items = [
        {
            "title": title_of(item),
            "link": item.url,
            "media": {"m": address(item, "s")},
            "date_taken": _taken(item),
            "description": _description(item),
            "published": stamp(item.published),
            "author": f'nobody@flickr.com ("{item.channel.name}")',
            "author_id": item.channel.id,
            "tags": " ".join(normalised(tag) for tag in tags_of(item)),
        }
        for item in stream.items
    ]
    head = {"title": stream.title, "link": stream.link, "description": "", "modified": newest}
    body = json.dumps({**head, "generator": "https://www.flickr.com", "items": items}, ensure_ascii=False)
    if bare:
        return Answer(body.encode(), "application/json; charset=utf-8")
    return Answer(f"jsonFlickrFeed({body})".encode(), "application/javascript; charset=utf-8")


def _atom(stream: Stream, request: Request) -> Answer:
    newest = stream.items[0].published if stream.items else request.now
    asked = "&".join(f"{name}={value}" for name, value in request.query.items())
    head = element("title", stream.title)
    head += element("link", rel="self", href=f"https://www.flickr.com{request.path}?{asked}")
    head += element("link", rel="alternate", type="text/html", href=stream.link)
    head += element("id", f"tag:flickr.com,2005:/photos/public/{stream.link.rstrip('/').rpartition('/')[2]}")
    head += element("subtitle") + element("updated", stamp(newest))
    head += element("generator", "Flickr", uri="https://www.flickr.com/")
    body = nested("feed", head + "".join(_atom_entry(item) for item in stream.items), **NAMESPACES)
    return Answer(f'<?xml version="1.0" encoding="utf-8"?>\n{body}'.encode(), "application/atom+xml; charset=utf-8")


def _atom_entry(item: Item) -> str:
    channel, date = item.channel, stamp(item.published)
    tags = [normalised(tag) for tag in tags_of(item)] or [""]
    inner = element("title", title_of(item)) + element("link", rel="alternate", type="text/html", href=item.url)
    inner += element("id", f"tag:flickr.com,2005:/photo/{item.id}")
    inner += element("published", date) + element("updated", date)
    inner += element("flickr:date_taken", _taken(item)) + element("dc:date.Taken", _taken(item))
    inner += element("content", _description(item), type="html")
    author = element("name", channel.name) + element("uri", _home(channel).replace("/photos/", "/people/"))
    inner += nested("author", author + element("flickr:nsid", channel.id))
    inner += element("link", rel="enclosure", type="image/jpeg", href=address(item, "l"))
    inner += "".join(element("category", term=tag, scheme="https://www.flickr.com/photos/tags/") for tag in tags)
    return nested("entry", inner)


def _rss(stream: Stream) -> Answer:
    items = ""
    for item in stream.items:
        width, height = sides(item, "l")
        inner = element("title", title_of(item)) + element("link", item.url)
        inner += element("description", _description(item)) + element("pubDate", rfc822(item.published))
        inner += element("dc:date.Taken", _taken(item))
        inner += element("author", f"nobody@flickr.com ({item.channel.name})", flickr__profile=_home(item.channel))
        inner += element("guid", f"tag:flickr.com,2004:/photo/{item.id}", isPermaLink="false")
        inner += element("media:content", url=address(item, "l"), type="image/jpeg", height=height, width=width)
        tags = " ".join(normalised(tag) for tag in tags_of(item))
        items += nested("item", inner + element("media:category", tags, scheme="urn:flickr:tags"))
    head = element("title", stream.title) + element("link", stream.link) + element("description")
    namespaces = {name: value for name, value in NAMESPACES.items() if name != "xmlns"}
    body = nested("rss", nested("channel", head + items), version="2.0", **namespaces)
    return Answer(f'<?xml version="1.0" encoding="utf-8"?>\n{body}'.encode(), "application/rss+xml; charset=utf-8")
