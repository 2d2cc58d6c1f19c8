"""The Atom feed that needs no key: the 15 newest videos of a channel or a playlist."""

from datetime import UTC, timedelta

from ..brand import Channel, brand
from ..chance import number
from ..engagement import counts
from ..prose import description
from ..timeline import Item
from ..wire import Answer, Request, element, nested, not_found
from .resources import OPENED

NAMESPACES = {
    "xmlns__yt": "http://www.youtube.com/xml/schemas/2015",
    "xmlns__media": "http://search.yahoo.com/mrss/",
    "xmlns": "http://www.w3.org/2005/Atom",
}
NEWEST = 15


def feed(request: Request) -> Answer:
    query = request.query
    for channel in brand().on("youtube"):
        tail = channel.id[2:]
        if query.get("channel_id") == channel.id or query.get("user") == channel.handle:
            return _feed(request, channel, "channel_id", channel.id)
        if query.get("playlist_id") in {f"UU{tail}", f"UULF{tail}", f"UUSH{tail}"}:
            return _feed(request, channel, "playlist_id", query["playlist_id"])
    return not_found("Error 404 (Not Found)!!1")


def _feed(request: Request, channel: Channel, name: str, value: str) -> Answer:
    items = request.timeline.items(channel.key, request.now)
    if value.startswith(("UULF", "UUSH")):
        items = [item for item in items if item.entry.short == value.startswith("UUSH")]
    home = f"https://www.youtube.com/channel/{channel.id}"
    head = element("link", rel="self", href=f"http://www.youtube.com/feeds/videos.xml?{name}={value}")
    head += element("id", f"yt:channel:{channel.id[2:]}") + element("yt:channelId", channel.id[2:])
    head += element("title", channel.name) + element("link", rel="alternate", href=home) + _author(channel)
    head += element("published", OPENED.replace("Z", "+00:00"))
    entries = "".join(_entry(item, request) for item in items[:NEWEST])
    body = '<?xml version="1.0" encoding="UTF-8"?>\n' + nested("feed", head + entries, **NAMESPACES)
    return Answer(body.encode(), "text/xml; charset=UTF-8", headers={"Cache-Control": "public, max-age=900"})


def _author(channel: Channel) -> str:
    home = f"https://www.youtube.com/channel/{channel.id}"
    return nested("author", element("name", channel.name) + element("uri", home))


def _entry(item: Item, request: Request) -> str:
    channel, title, ident = item.channel, item.entry.title, item.id
    watch = f"https://www.youtube.com/{'shorts/' if item.entry.short else 'watch?v='}{ident}"
    published = item.published.astimezone(UTC)
    inner = element("id", f"yt:video:{ident}") + element("yt:videoId", ident) + element("yt:channelId", channel.id)
    inner += element("title", title) + element("link", rel="alternate", href=watch) + _author(channel)
    inner += element("published", published.isoformat())
    # Moves without a visible change, as it does at YouTube.
    touched = min(request.now, published + timedelta(hours=number("touched", ident) % 60)).astimezone(UTC)
    inner += element("updated", touched.replace(microsecond=0).isoformat())
    return nested("entry", inner + _media(item, request))


def _media(item: Item, request: Request) -> str:
    found, ident = counts(item, request.now), item.id
    # The host of the picture changes with every fetch.
    host = f"i{1 + number(ident, request.now.minute) % 4}.ytimg.com"
    player = f"https://www.youtube.com/v/{ident}?version=3"
    inner = element("media:title", item.entry.title)
    inner += element("media:content", url=player, type="application/x-shockwave-flash", width=640, height=390)
    inner += element("media:thumbnail", url=f"https://{host}/vi/{ident}/hqdefault.jpg", width=480, height=360)
    inner += element("media:description", description(item))
    rating = element("media:starRating", count=found.likes, average="5.00", min="1", max="5")
    if "hidden-likes" in item.entry.odd:
        rating = ""
    return nested(
        "media:group", inner + nested("media:community", rating + element("media:statistics", views=found.views))
    )
