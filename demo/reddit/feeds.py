"""Atom as Reddit writes it: the words of a post stand between its own furniture."""

import html

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, element, nested, stamp

TYPE = "application/atom+xml; charset=UTF-8"
SPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns__media": "http://search.yahoo.com/mrss/"}
SITE = "https://www.reddit.com"


def answer(request: Request) -> Answer:
    """An unknown subreddit is answered by a search for its name, an unknown person by 404."""
    kind, name, *_ = [*request.path.strip("/").lower().split("/"), ""]
    if kind == "subreddits":
        return _feed(request, "search results", [])
    channel = next((each for each in brand().on("reddit") if each.handle.lower() == name), None)
    if kind == "r" and channel:
        return _feed(request, f"newest submissions : {channel.handle}", _items(request, channel), channel)
    if kind == "user":
        own = [item for each in brand().on("reddit") for item in _items(request, each) if item.entry.author == name]
        return (
            _feed(request, f"submitted by {name}", own) if own else Answer(b'{"error": 404}', "application/json", 404)
        )
    return Answer(b"", status=302, headers={"Location": f"{SITE}/subreddits/search.rss?q={name}"})


def picture_name(item: Item) -> str:
    return f"{item.id.removeprefix('t3_')}.jpeg" if item.entry.scene else ""


def _items(request: Request, channel: Channel) -> list[Item]:
    return request.timeline.items(channel.key, request.now)


def _feed(request: Request, title: str, items: list[Item], channel: Channel | None = None) -> Answer:
    most = min(int(request.query.get("limit", "25")), 100)
    head = element("updated", stamp(request.now)) + element("id", request.path) + element("title", title)
    head += element("link", rel="self", href=f"{SITE}{request.path}", type="application/atom+xml")
    if channel:
        head += element("subtitle", channel.about)
        head += element("category", term=channel.handle, label=f"r/{channel.handle}")
    body = nested("feed", head + "".join(_entry(item, request) for item in items[:most]), **SPACES)
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode(), TYPE)


def _entry(item: Item, request: Request) -> str:
    entry, handle = item.entry, item.channel.handle
    edited = item.edited if item.edited and item.edited <= request.now else item.published
    inner = nested("author", element("name", f"/u/{entry.author}") + element("uri", _person(item)))
    inner += element("category", term=handle, label=f"r/{handle}")
    inner += element("content", _content(item), type="html") + element("id", item.id)
    if picture_name(item):
        inner += element("media:thumbnail", url=_preview(item))
    inner += element("link", href=item.url) + element("updated", stamp(edited))
    return nested("entry", inner + element("published", stamp(item.published)) + element("title", entry.title))


def _person(item: Item) -> str:
    return f"{SITE}/user/{item.entry.author}"


def _preview(item: Item) -> str:
    return f"https://preview.redd.it/{picture_name(item)}?width=640&crop=smart&auto=webp&s={item.id[-6:]}"


def _content(item: Item) -> str:
    """Words in a marked block, a picture in a table; then who, where to, and the talk about it."""
    target = f"https://i.redd.it/{picture_name(item)}" if picture_name(item) else item.url
    signed = (
        f' &#32; submitted by &#32; <a href="{_person(item)}"> /u/{item.entry.author} </a> <br/> '
        f'<span><a href="{target}">[link]</a></span> &#32; <span><a href="{item.url}">[comments]</a></span>'
    )
    if not picture_name(item):
        words = html.escape(item.text, quote=False)
        return f'<!-- SC_OFF --><div class="md"><p>{words}</p> </div><!-- SC_ON -->{signed}'
    title = html.escape(item.entry.title)
    still = f'<a href="{item.url}"> <img src="{html.escape(_preview(item))}" alt="{title}" title="{title}" /> </a>'
    return f"<table> <tr><td> {still} </td><td>{signed} </td></tr></table>"
