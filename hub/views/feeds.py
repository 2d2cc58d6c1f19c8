"""Feeds out: /feed.xml, /rss.xml and /feed.json, each for any view of the stream, with conditional requests."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from .. import controls, syndication
from ..chrome import site_name
from ..filters import BEST, StreamFilter
from ..links import absolute, stream_path
from ..reads import labels
from ..redirects import moved_permanently
from .caching import READING

CACHE_SECONDS = 300
ATOM = "application/atom+xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"


class Dated(Protocol):
    """A feed in whatever form, as far as it tells whether anything is new."""

    @property
    def updated_at(self) -> datetime: ...
    @property
    def entries(self) -> tuple: ...


Feed = TypeVar("Feed", bound=Dated)


@require_http_methods(READING)
def atom(request: HttpRequest) -> HttpResponse:
    return _answer(request, "atom", syndication.atom, ATOM)


@require_http_methods(READING)
def rss(request: HttpRequest) -> HttpResponse:
    return _answer(request, "rss", syndication.rss, RSS)


@require_http_methods(READING)
def json_feed(request: HttpRequest) -> HttpResponse:
    return _answer(request, "json_feed", write_json, JSON_FEED)


def write_json(channel: syndication.Channel) -> str:
    return json.dumps(syndication.json_feed(channel), ensure_ascii=False, indent=1)


def _answer(
    request: HttpRequest, name: str, write: Callable[[syndication.Channel], str], content_type: str
) -> HttpResponse:
    if moved := moved_permanently(request):
        patch_cache_control(moved, public=True, max_age=CACHE_SECONDS)
        return moved
    channel = _channel(StreamFilter.from_query(request.GET), reverse(name), site_name(request))
    return respond(request, channel, write, content_type)


def respond(request: HttpRequest, channel: Feed, write: Callable[[Feed], str], content_type: str) -> HttpResponse:
    """The channel in one format, or "not modified"."""
    body = write(channel).encode()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    modified = int(channel.updated_at.timestamp())
    response = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    if channel.entries:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return get_conditional_response(request, etag, modified if channel.entries else None, response) or response


def titles(view: StreamFilter, site: str) -> tuple[str, str]:
    """(title, description) of a feed of this view, in words."""
    heading = controls.heading(view, labels(view))
    words = {"site": site, "heading": heading}
    if not heading:
        return site, gettext("Everything from %(site)s") % words
    return f"{site}: {heading}", gettext("Everything from %(site)s under %(heading)s") % words


def _channel(view: StreamFilter, path: str, site: str) -> syndication.Channel:
    title, description = titles(view, site)
    query = view.query_string()
    # Who follows a search wants what is new, not what fits best, unless another order was asked for.
    ordered = view.with_(sort="new") if view.sort == BEST else view
    items = ordered.page(size=syndication.FEED_SIZE).items
    return syndication.channel_of(items, title, description, absolute(stream_path() + query), absolute(path + query))
