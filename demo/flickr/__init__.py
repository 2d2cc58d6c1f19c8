"""A loopback Flickr: the REST API, the feeds that need no key, member pages and pictures.

Bodies and error codes follow the method reflection; the feeds keep their oddities, the wrong time zone included.
"""

from ..wire import Answer, Request
from . import feeds, pages, pictures, rest

HOSTS = ("api.flickr.com", "www.flickr.com", "flickr.com", "live.staticflickr.com", "farm66.staticflickr.com")


def answer(request: Request) -> Answer:
    if request.host.endswith("staticflickr.com"):
        return pictures.answer(request)
    if request.path == "/services/rest/" and request.host == "api.flickr.com":
        return rest.answer(request)
    if request.path.startswith("/services/feeds/"):
        return feeds.answer(request)
    return pages.answer(request)
