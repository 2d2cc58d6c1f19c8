"""A loopback Facebook: the Graph API of Pages with its errors and limits, and pictures whose addresses expire."""

from ..wire import Answer, Request
from . import api, pictures

HOSTS = ("graph.facebook.com", pictures.HOST)


def answer(request: Request) -> Answer:
    return pictures.answer(request) if request.host == pictures.HOST else api.answer(request)
