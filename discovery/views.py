"""Answers for crawlers: robots.txt, the index of the sitemap, and its pieces."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_http_methods

from hub.links import absolute
from hub.views.caching import READING

from . import xml
from .robots import robots
from .sections import SECTIONS, Entry, fixed

CACHE_SECONDS = 3600
_with_etag: Any = conditional_page  # its type says less than it does
XML = "application/xml; charset=utf-8"


def _for_crawlers(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """For everybody's cache, with an ETag; itself no result of a search."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_http_methods(READING)(_with_etag(answer))


@_for_crawlers
def robots_txt(request: HttpRequest) -> HttpResponse:
    return HttpResponse(robots(), content_type="text/plain; charset=utf-8")


@_for_crawlers
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index. Without dates: the latest change of a piece is not known without reading all of it."""
    pieces = [(name, piece) for name, section in SECTIONS.items() for piece in section.pieces()]
    places = [reverse("sitemap_fixed"), *(reverse("sitemap_piece", args=each) for each in pieces)]
    return HttpResponse(xml.index(Entry(absolute(place)) for place in places), content_type=XML)


@_for_crawlers
def sitemap_fixed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(xml.sitemap(fixed()), content_type=XML)


@_for_crawlers
def sitemap_piece(request: HttpRequest, section: str, piece: int) -> HttpResponse:
    found = SECTIONS[section].entries(piece) if section in SECTIONS and piece < 10**12 else []
    if not found:
        raise Http404("The sitemap has no such piece.")
    return HttpResponse(xml.sitemap(found), content_type=XML)
