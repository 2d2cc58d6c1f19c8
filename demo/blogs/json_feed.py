"""One burner: JSON Feed 1.1, with an id that is a number, a text without HTML and an item without an id."""

import json
from typing import Any

from ..brand import Channel
from ..chance import number
from ..timeline import Item
from ..wire import Answer, Request, stamp, with_validators
from .entries import categories, changed, content, entries, picture_url, updated

TYPE = "application/feed+json; charset=utf-8"
COOKS = ("Aoife Brannigan", "Yuki Tanabe", "Rania Haddad")


def feed(request: Request, channel: Channel) -> Answer:
    items = entries(request, channel)
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.id,
        "description": channel.about,
        "language": "en-GB",
        "icon": f"{channel.url}pictures/icon.jpg",
        "authors": [{"name": "The canteen"}],
        # The last one has no id: readers must discard it.
        "items": [_item(item, request) for item in items] + [{"content_text": "Draft: soup, the red one."}],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return with_validators(request, text, TYPE, changed(items, request.now))


def _item(item: Item, request: Request) -> dict[str, Any]:
    odd = item.entry.odd
    found: dict[str, Any] = {
        "id": number("recipe", item.key) % 10**6 if number("numeric", item.key) % 5 == 0 else item.url,
        "url": item.url,
        "date_published": stamp(item.published),
        "authors": [{"name": COOKS[number("cook", item.key) % len(COOKS)]}],
        "tags": ["Camp kitchen", *(name for name in categories(item) if name != "Camp kitchen")],
    }
    if "untitled" not in odd:
        found["title"] = item.entry.title
    if odd & {"untitled", "plain"}:
        found["content_text"] = item.text
    else:
        found |= {"summary": item.text, "content_html": content(item, request.now)}
    if updated(item, request.now) > item.published:
        found["date_modified"] = stamp(updated(item, request.now))
    if url := picture_url(item):
        found["image"] = url
    return found
