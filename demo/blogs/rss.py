"""The Journal: RSS 2.0 with everything that such feeds carry, and with what goes wrong in them."""

from ..brand import Channel
from ..chance import number
from ..engagement import counts
from ..pictures import alt_text
from ..timeline import Item
from ..wire import Answer, Request, element, nested, rfc822, with_validators
from .entries import categories, changed, content, entries, picture_url

TYPE = "application/rss+xml; charset=utf-8"
NAMESPACES = {
    "xmlns__content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    "xmlns__atom": "http://www.w3.org/2005/Atom",
    "xmlns__media": "http://search.yahoo.com/mrss/",
    "xmlns__slash": "http://purl.org/rss/1.0/modules/slash/",
}
# What an editor pasted from elsewhere: a script, a frame, a handler, a counting pixel, tags that never close.
MESS = (
    "<script>document.title = 'taken over'</script>"
    '<p style="position:fixed;top:0;font-size:300%" onclick="alert(1)">Tides for the causeway: '
    '<a href="javascript:alert(2)">table</a>, <a href="/tides/">page</a>, <b>bold and <i>never closed</p>'
    '<iframe src="https://maps.tarrowmere.example/embed"></iframe>'
    '<img src="x" onerror="alert(3)"><img src="https://count.tarrowmere.example/p.gif" width="1" height="1">'
    '<svg><a xlink:href="javascript:alert(4)"><text>tide</text></a></svg>'
)


def feed(request: Request, channel: Channel) -> Answer:
    items = entries(request, channel)
    head = element("title", channel.title) + element("link", channel.url) + element("description", channel.about)
    head += element("language", "en-GB") + element("lastBuildDate", rfc822(changed(items, request.now)))
    head += element("atom:link", href=channel.id, rel="self", type="application/rss+xml") + element("ttl", "30")
    image = element("url", f"{channel.url}pictures/icon.jpg") + element("title", channel.title)
    head += nested("image", image + element("link", channel.url))
    body = nested("channel", head + "".join(_item(item, request) for item in items))
    return _answer(request, nested("rss", body, version="2.0", **NAMESPACES), items)


def comments(request: Request, channel: Channel) -> Answer:
    """The comments have a feed of their own, as on most blogs. Nobody has commented."""
    title = element("title", f"Comments on {channel.title}")
    body = nested("channel", title + element("link", channel.url) + element("description", "What readers say."))
    return _answer(request, nested("rss", body, version="2.0"), [])


def _answer(request: Request, xml: str, items: list[Item]) -> Answer:
    return with_validators(request, f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}', TYPE, changed(items, request.now))


def _item(item: Item, request: Request) -> str:
    entry, odd = item.entry, item.entry.odd
    inner = "" if "untitled" in odd else element("title", entry.title)
    inner += element("link", item.url) + element("guid", _guid(item), isPermaLink="false")
    if "undated" not in odd:
        inner += element("pubDate", rfc822(item.published))
    inner += element("dc:creator", entry.author)
    inner += "".join(element("category", name) for name in categories(item))
    inner += element("description", item.text)
    inner += element("content:encoded", content(item, request.now) + (MESS if "messy" in odd else ""))
    if url := picture_url(item):
        described = element("media:description", alt_text(entry.scene), type="plain")
        inner += nested("media:content", described, url=url, medium="image", type="image/jpeg", width=1280, height=853)
    found = counts(item, request.now)
    inner += element("slash:comments", str(found.comments)) + element("comments", f"{item.url}#comments")
    return nested("item", inner)


def _guid(item: Item) -> str:
    """Two entries bear the same one: a post was copied to write its sequel."""
    post = 1907 if "twin" in item.entry.odd else number("post", item.key) % 90_000 + 2_000
    return f"{item.channel.url}?p={post}"
