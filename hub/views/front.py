"""The front page: `/`, with what the editors put there and what is new."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.models import Site

from ..chrome import site_name
from ..filters import FACETS, StreamFilter
from ..links import absolute, home_path, stream_path
from ..models import StreamPage
from .caching import public_page

LATEST = 20  # of which the featured places may take half
CLAIM = 80  # letters: an introduction that may be set like a headline
# The stream was at this address once: whoever kept a link to a view of it is led on.
MOVED = frozenset((*FACETS, "since", "sort", "q", "cursor"))


def front_page_of(request: HttpRequest) -> StreamPage | None:
    """The front page of the site that was asked, None where it is a page of another kind."""
    site = Site.find_for_request(request)
    return StreamPage.objects.filter(pk=site.root_page_id).first() if site else None


@public_page
def front(request: HttpRequest, page: StreamPage) -> HttpResponse:
    if MOVED & set(request.GET):
        return HttpResponsePermanentRedirect(f"{stream_path()}?{request.GET.urlencode()}")
    return render(request, "hub/front.html", _context(request, page))


def _context(request: HttpRequest, page: StreamPage) -> dict[str, Any]:
    title, intro = _opening(page, site_name(request))
    return {
        "page": page,
        "is_front": True,
        "opening_title": title,
        "opening_intro": intro,
        "view": StreamFilter(),
        "canonical": absolute(home_path()),
    }


def _opening(page: StreamPage, site: str) -> tuple[str, str]:
    """Title and introduction of the front page. A page called like the site opens with its claim: the name is above."""
    if page.title == site and 0 < len(page.intro) <= CLAIM:
        return page.intro, ""
    return page.title, page.intro
