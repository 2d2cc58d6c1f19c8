"""Pages for people: home pages that announce their feed, articles, and the brand's own site."""

import html

from ..brand import Channel, brand
from ..wire import Answer, Request, not_found, page
from .entries import content

TYPES = {"journal": "rss+xml", "notes": "atom+xml", "kitchen": "feed+json", "radio": "rss+xml"}


def blog(request: Request, channel: Channel) -> Answer:
    items = request.timeline.items(channel.key, request.now)
    kind, path = TYPES[channel.key], _path(channel)
    head = f'<link rel="alternate" type="application/{kind}" title="{channel.title}" href="{path}">'
    head += '<link rel="icon" href="/pictures/icon.jpg">'
    if channel.key == "journal":
        head = f'<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed.xml">{head}'
    if request.path == "/":
        rows = "".join(
            f'<li><a href="{item.url}">{html.escape(item.entry.title or item.text)}</a></li>' for item in items
        )
        return page(channel.title, f"<h1>{channel.title}</h1><p>{html.escape(channel.about)}</p><ul>{rows}</ul>", head)
    item = next((each for each in items if each.id == request.path.strip("/")), None)
    if item is None:
        return not_found("This page has gone out.")
    title = item.entry.title or channel.title
    return page(title, f"<h1>{html.escape(title)}</h1>{content(item, request.now)}", head)


def site(request: Request) -> Answer:
    """www: the products, and where else the brand is."""
    house = brand()
    product = house.products.get(request.path.strip("/"))
    if product:
        return page(
            f"{product.name} – {house.name}", f"<h1>{product.name}</h1><p>{html.escape(product.description)}</p>"
        )
    if request.path != "/":
        return not_found("This page has gone out.")
    made = "".join(f'<li><a href="{word.homepage}">{word.name}</a></li>' for word in house.products.values())
    places = "".join(f'<li><a href="{channel.url}">{channel.title}</a></li>' for channel in house.channels.values())
    return page(house.name, f"<h1>{house.name}</h1><p>{html.escape(house.about)}</p><ul>{made}</ul><ul>{places}</ul>")


def _path(channel: Channel) -> str:
    return "/" + channel.id.removeprefix(channel.url)
