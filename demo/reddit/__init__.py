"""The owners' corner of Reddit: Atom feeds of a subreddit and of its people, and the pictures that posts lead to."""

from ..brand import brand
from ..pictures import picture
from ..wire import Answer, Request, as_picture, not_found, page
from . import feeds

HOSTS = ("www.reddit.com", "i.redd.it", "preview.redd.it")


def answer(request: Request) -> Answer:
    if request.host.endswith("redd.it"):
        return _picture(request)
    if request.path.endswith(".rss"):
        return feeds.answer(request)
    return page("Reddit", "<h1>Reddit</h1>")


def _picture(request: Request) -> Answer:
    for channel in brand().on("reddit"):
        for item in request.timeline.items(channel.key, request.now):
            if item.entry.scene and request.path == f"/{feeds.picture_name(item)}":
                width = 640 if request.host == "preview.redd.it" else None
                return as_picture(picture(item.entry.scene, item.key, "four", width))
    return not_found()
