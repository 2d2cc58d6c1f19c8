"""A loopback Bluesky: the public AppView, and pictures on its content network."""

from ..wire import Answer, Request
from . import api, pictures

HOSTS = ("public.api.bsky.app", "cdn.bsky.app")


def answer(request: Request) -> Answer:
    return pictures.answer(request) if request.host == "cdn.bsky.app" else api.answer(request)
