"""Notes from the mill: Atom with relative addresses, several authors, XHTML content and entries that are edited."""

from .. import websub
from ..brand import Channel
from ..chance import number
from ..timeline import Item
from ..wire import Answer, Request, element, nested, stamp, with_validators
from .entries import categories, changed, content, entries, picture_url, updated

TYPE = "application/atom+xml; charset=utf-8"
HELPERS = ("Marit Aasen", "Callum Reid", "Noor Rahman")


def feed(request: Request, channel: Channel) -> Answer:
    items = entries(request, channel)
    head = element("title", channel.title) + element("subtitle", channel.about)
    head += element("id", "tag:tarrowmere.example,2016:mill") + element("updated", stamp(changed(items, request.now)))
    head += element("link", rel="self", href="atom.xml") + element("link", rel="alternate", type="text/html", href="/")
    head += element("link", rel="hub", href=websub.ADDRESS)
    head += element("icon", "pictures/icon.jpg") + nested("author", element("name", "The mill"))
    space = {"xmlns": "http://www.w3.org/2005/Atom", "xml__lang": "en-GB", "xml__base": channel.url}
    body = nested("feed", head + "".join(_entry(item, request) for item in items), **space)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{body}'
    return with_validators(request, text, TYPE, changed(items, request.now))


def _entry(item: Item, request: Request) -> str:
    entry = item.entry
    inner = element("title", entry.title) + element("link", rel="alternate", href=f"{item.id}/")
    inner += element("id", f"tag:tarrowmere.example,2016:mill/{item.id}")
    inner += element("published", stamp(item.published)) + element("updated", stamp(updated(item, request.now)))
    helper = HELPERS[number("helper", item.key) % len(HELPERS)]
    names = [entry.author] + ([helper] if number("two", item.key) % 4 == 0 and helper != entry.author else [])
    inner += "".join(nested("author", element("name", name)) for name in names)
    inner += "".join(element("category", term=name.lower(), label=name) for name in categories(item))
    inner += element("summary", item.text)
    html = content(item, request.now)
    if number("xhtml", item.key) % 3 == 0:
        inner += nested("content", nested("div", html, xmlns="http://www.w3.org/1999/xhtml"), type="xhtml")
    else:
        inner += element("content", html, type="html")
    if url := picture_url(item):
        inner += element("link", rel="enclosure", type="image/jpeg", href=url)
    return nested("entry", inner)
