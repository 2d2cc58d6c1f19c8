"""A loopback Instagram: the Graph API of professional accounts with its errors, and pictures whose addresses expire."""

from ..wire import Answer, Request
from . import api
from .media import FILES

HOSTS = ("graph.instagram.com", FILES.host)


def answer(request: Request) -> Answer:
    return FILES.answer(request) if request.host == FILES.host else api.answer(request)
