"""/embed/: a view of the stream, or one item, as a small page in somebody else's frame. No cookie, no script."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods

from hub import controls
from hub.chrome import site_name
from hub.filters import StreamFilter
from hub.links import absolute, stream_path
from hub.models import Item
from hub.reads import labels
from hub.redirects import moved_permanently
from hub.views.caching import READING, public_page

from ..embedding import LAYOUTS, MOST, THEMES, Options, tiles
from ..frames import frame_of_view
from .answers import same_for_all

CACHE_SECONDS = 300


@require_http_methods(READING)
@xframe_options_exempt
def embed(request: HttpRequest) -> HttpResponse:
    if moved := moved_permanently(request):
        return moved
    view, options = StreamFilter.from_query(request.GET), Options.from_query(request.GET)
    return _framed(request, options, _selection(request, view, options.count))


@require_http_methods(READING)
@xframe_options_exempt
def embed_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item. What is not public (any more) is a 404 that says so in the frame."""
    item = Item.objects.visible().for_cards().filter(pk=pk).first() if pk < 2**63 else None
    context = {
        "heading": "",
        "site": site_name(request),
        "tiles": tiles([item] if item else []),
        "single": True,
        "more_href": absolute(stream_path()),
    }
    options = Options(1, "single", Options.from_query(request.GET).theme)
    return _framed(request, options, context, status=200 if item else 404)


@require_http_methods(READING)
@public_page
def build(request: HttpRequest) -> HttpResponse:
    """The page on which an embed is put together, with what to copy."""
    if moved := moved_permanently(request):
        return moved
    view, options = StreamFilter.from_query(request.GET), Options.from_query(request.GET)
    selection = _selection(request, view, options.count)
    title = selection["heading"] or selection["site"]
    frame = frame_of_view(view, options, title)
    context = {
        **selection,
        "view": view,
        "options": options,
        "counts": range(1, MOST + 1),
        "layouts": LAYOUTS.items(),
        "themes": THEMES.items(),
        "frame_code": frame.html,
        "frame_height": frame.height,
        "plain_code": render_to_string("sharing/plain.html", selection).strip(),
        "preview": reverse("embed") + options.query_of(view),
        "back_href": stream_path() + view.query_string(),
    }
    return render(request, "sharing/embed_build.html", context)


def _selection(request: HttpRequest, view: StreamFilter, count: int) -> dict[str, Any]:
    return {
        "heading": controls.heading(view, labels(view)),
        "site": site_name(request),
        "tiles": tiles(view.page(size=count).items),
        "more_href": absolute(stream_path() + view.query_string()),
    }


def _framed(request: HttpRequest, options: Options, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {**context, "options": options, "style": _style()}
    response = render(request, "sharing/embed.html", context, status=status)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src '{_style_hash()}'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors *"
    )
    response["X-Robots-Tag"] = "noindex"
    return same_for_all(request, response, CACHE_SECONDS)


@cache
def _style() -> SafeString:
    """The style sheet, written into the page: an embed costs its visitors one request. Safe: it is our file."""
    found = finders.find("css/embed.css")
    return mark_safe(Path(str(found)).read_text())  # noqa: S308


@cache
def _style_hash() -> str:
    """For the policy. A hash and no nonce, because the page is kept in caches."""
    return "sha256-" + base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
