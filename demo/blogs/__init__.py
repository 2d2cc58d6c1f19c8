"""Four blogs and the brand's own site on hosts under .example: RSS 2.0, Atom, JSON Feed, a podcast.

Feeds answer conditional requests, home pages announce their feed, pictures and sound are where the feeds say.
"""

from ..brand import brand
from ..pictures import picture
from ..wire import Answer, Request, as_picture, not_found
from . import atom, json_feed, pages, podcast, rss
from .sound import wind

SITE = "www.tarrowmere.example"
CHANNELS = {f"{channel.handle}.tarrowmere.example": channel for channel in brand().on("feed")}
HOSTS = (SITE, *CHANNELS)
FEEDS = {"journal": rss.feed, "notes": atom.feed, "kitchen": json_feed.feed, "radio": podcast.feed}


def answer(request: Request) -> Answer:
    channel = CHANNELS.get(request.host)
    if channel is None:
        return pages.site(request)
    if f"https://{request.host}{request.path}" == channel.id:
        return FEEDS[channel.key](request, channel)
    if request.path.startswith("/pictures/"):
        return _picture(request)
    if request.path.startswith("/audio/"):
        return Answer(wind(), "audio/x-wav")
    if request.path == "/comments/feed.xml":
        return rss.comments(request, channel)
    return pages.blog(request, channel)


def _picture(request: Request) -> Answer:
    name = request.path.removeprefix("/pictures/").removesuffix(".jpg")
    if name == "icon":
        return as_picture(picture("hills", request.host, "square", 512))
    channel = CHANNELS[request.host]
    for item in request.timeline.items(channel.key, request.now):
        if item.id == name and item.entry.scene:
            return as_picture(picture(item.entry.scene, item.key, "square" if channel.key == "radio" else "wide"))
    return not_found()
