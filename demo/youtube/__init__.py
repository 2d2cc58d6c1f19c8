"""A loopback YouTube: Data API v3, the feed without a key, channel pages and thumbnails.

Fields, error bodies and quirks follow the API's discovery document and what the feed really sends.
"""

from ..pictures import picture
from ..wire import Answer, Request, as_picture
from . import api, thumbnails
from .feed import feed
from .pages import public_page

API_HOSTS = ("youtube.googleapis.com", "www.googleapis.com")
HOSTS = (*API_HOSTS, "www.youtube.com", "youtube.com", "youtu.be", *thumbnails.HOSTS, "yt3.ggpht.com")


def answer(request: Request) -> Answer:
    if request.host in API_HOSTS:
        return api.answer(request)
    if request.host in thumbnails.HOSTS:
        return thumbnails.answer(request)
    if request.host == "yt3.ggpht.com":
        return as_picture(picture("kite", request.path.partition("=")[0], "square", 240))
    if request.path == "/feeds/videos.xml":
        return feed(request)
    return public_page(request)
