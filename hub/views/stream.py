"""The stream: `/stream/` with everything that a visitor may ask of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from .. import controls
from ..filters import StreamFilter
from ..links import absolute, stream_path
from ..models import Item, StreamPage, Tag
from ..reads import BadCursor, Page, labels
from ..redirects import moved_permanently
from ..search_help import remarks, respelt
from .caching import READING, public_page
from .front import front_page_of
from .nothing import nothing_yet
from .unknown import unknown_value

# No more than 30 pictures of one platform may stand on a page (Flickr's terms); featured places come on top.
PAGE_SIZE = 24


@require_http_methods(READING)
@public_page
def stream(request: HttpRequest) -> HttpResponse:
    """A cursor that we never handed out is a 404 with a way back; what else it cannot read it leaves out."""
    if moved := moved_permanently(request):
        return moved
    page = front_page_of(request)
    view = StreamFilter.from_query(request.GET)
    if unknown := unknown_value(request, view):
        return unknown
    cursor = request.GET.get("cursor", "")
    try:
        found = view.page(cursor, PAGE_SIZE)
    except BadCursor:
        return render(request, "hub/bad_cursor.html", {"view": view, "page": page}, status=404)
    other = None if cursor else respelt(view, found.total)
    if other and not found.total:
        view = other.view
        found = view.page(cursor, PAGE_SIZE)
    return render(request, "hub/stream.html", {**_context(request, page, view, found, cursor), "respelt": other})


def _context(
    request: HttpRequest, page: StreamPage | None, view: StreamFilter, found: Page, cursor: str
) -> dict[str, Any]:
    names = labels(view)
    chosen = controls.chosen_values(view)
    return {
        "page": page,
        "view": view,
        "cursor": cursor,
        "items": found.items,
        "total": found.total,
        "next_query": view.query_string(found.next_cursor) if found.next_cursor else "",
        "facets": controls.facets(view, view.counts(), names),
        "sorts": controls.sorts(view),
        "chips": controls.chips(view, names),
        "chosen": chosen,
        "heading": controls.heading(view, names),
        "lead_tag": _lead_tag(view),
        "clear_query": controls.cleared(view).query_string(),
        "start_query": view.query_string(),
        "canonical": absolute(stream_path()) + view.query_string(),
        # One filter makes a page worth finding; their combinations are endless.
        "unlisted": chosen > 1 or bool(view.q or cursor),
        **remarks(view, found.total),
        **({} if found.items else _nothing_found(request, view, names, cursor)),
    }


def _lead_tag(view: StreamFilter) -> Tag | None:
    """The one topic, product or event that the page is about: its description introduces the result."""
    slugs = (*view.topic, *view.product, *view.event)
    return Tag.objects.filter(slug=slugs[0]).first() if len(slugs) == 1 else None


def _nothing_found(request: HttpRequest, view: StreamFilter, names: controls.Labels, cursor: str) -> dict[str, Any]:
    """What helps on an empty page: which filter to drop, or, while there is nothing at all, what to do."""
    if (cursor or not view.is_plain) and Item.objects.visible().exists():
        suggestions = controls.suggestions(view, names)
        singles = [] if suggestions or cursor else controls.single_filters(view, names)
        return {"empty": "filtered", "suggestions": suggestions, "single_filters": singles}
    return nothing_yet(request)
