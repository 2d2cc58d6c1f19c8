"""A loopback Mastodon server: WebFinger, the public API of accounts, statuses and hashtags, and a host for files."""

from ..wire import Answer, Request
from . import api, files

HOSTS = ("social.tarrowmere.example", "files.tarrowmere.example")


def answer(request: Request) -> Answer:
    return files.answer(request) if request.host == HOSTS[1] else api.answer(request)
