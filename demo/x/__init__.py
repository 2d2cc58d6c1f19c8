"""A loopback X: API v2 with its errors and limits, and pictures on pbs.twimg.com."""

from ..pictures import picture
from ..wire import Answer, Request, as_picture
from . import api, media

HOSTS = ("api.x.com", "pbs.twimg.com")


def answer(request: Request) -> Answer:
    if request.host == "api.x.com":
        return api.answer(request)
    if request.path.startswith("/profile_images/"):
        return as_picture(picture("kite", request.path, "square", 48))
    return media.answer(request)
