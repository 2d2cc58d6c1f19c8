"""Slow Weather: a podcast feed, with lengths written in three ways and addresses of recordings that carry a token."""

from ..brand import Channel
from ..chance import number
from ..timeline import Item
from ..wire import Answer, Request, element, nested, rfc822, with_validators
from .entries import categories, changed, content, entries, picture_url
from .sound import wind

TYPE = "application/rss+xml; charset=utf-8"
NAMESPACES = {
    "xmlns__itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns__content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns__atom": "http://www.w3.org/2005/Atom",
}


def feed(request: Request, channel: Channel) -> Answer:
    items = entries(request, channel)
    cover = f"{channel.url}pictures/icon.jpg"
    head = element("title", channel.title) + element("link", channel.url) + element("description", channel.about)
    head += element("language", "en") + element("itunes:author", "Nell Okafor") + element("itunes:explicit", "false")
    head += element("itunes:image", href=cover) + element("itunes:category", text="Leisure")
    head += element("atom:link", href=channel.id, rel="self", type="application/rss+xml")
    total = len(request.timeline.items(channel.key, request.now))
    episodes = "".join(_episode(item, total - place, request) for place, item in enumerate(items))
    xml = nested("rss", nested("channel", head + episodes), version="2.0", **NAMESPACES)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'
    return with_validators(request, text, TYPE, changed(items, request.now))


def _episode(item: Item, episode: int, request: Request) -> str:
    inner = element("title", item.entry.title)
    # Recordings move and their tokens expire: the guid is what lasts. Some episodes have no page.
    if number("page", item.key) % 4:
        inner += element("link", item.url)
    inner += element("guid", f"slow-weather-{item.id}", isPermaLink="false")
    inner += element("pubDate", rfc822(item.published))
    token = f"{number('token', item.key, request.now.date()):x}"[:12]
    sound = f"{item.channel.url}audio/{item.id}.wav?token={token}"
    inner += element("enclosure", url=sound, length=len(wind()), type="audio/x-wav")
    inner += element("itunes:duration", _length(item)) + element("itunes:episode", str(episode))
    inner += element("itunes:author", "Nell Okafor") + element("itunes:explicit", "false")
    inner += element("itunes:keywords", ",".join(categories(item)))
    if url := picture_url(item):
        inner += element("itunes:image", href=url)
    inner += element("description", item.text)
    # The cover is named above; a picture in the notes would be shown twice.
    notes = content(item, request.now)
    notes = notes[: notes.find("<figure>")] + notes[notes.find("</figure>") + 9 :] if "<figure>" in notes else notes
    return nested("item", inner + element("content:encoded", notes))


def _length(item: Item) -> str:
    seconds = round(item.entry.minutes * 60) + number("seconds", item.key) % 50
    minutes, left = divmod(seconds, 60)
    ways = (str(seconds), f"{minutes}:{left:02}", f"{minutes // 60:02}:{minutes % 60:02}:{left:02}")
    return ways[number("way", item.key) % 3]
