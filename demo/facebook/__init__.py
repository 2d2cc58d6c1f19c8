"""A loopback Facebook: the Graph API of Pages with its errors and limits, and pictures whose addresses expire."""

from ..wire import Answer, Request
from . import api
from .posts import FILES

HOSTS = ("graph.facebook.com", FILES.host)


def answer(request: Request) -> Answer:
    return FILES.answer(request) if request.host == FILES.host else api.answer(request)
