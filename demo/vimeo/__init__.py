"""A loopback Vimeo: the API 3.4, and pictures on i.vimeocdn.com."""

from ..wire import Answer, Request
from . import api, pictures

HOSTS = ("api.vimeo.com", "i.vimeocdn.com")


def answer(request: Request) -> Answer:
    return pictures.answer(request) if request.host == "i.vimeocdn.com" else api.answer(request)
