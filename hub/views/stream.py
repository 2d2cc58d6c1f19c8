"""The stream page: `/` with everything that a visitor may ask of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import controls
from ..chrome import site_name
from ..filters import StreamFilter
from ..links import absolute
from ..models import Item, Status, StreamPage, Tag
from ..reads import BadCursor, Page, labels
from ..redirects import moved_permanently
from .caching import public_page

# No more than 30 pictures of one platform may stand on a page (Flickr's terms); featured places come on top.
PAGE_SIZE = 24
CLAIM = 80  # letters: an introduction that may be set like a headline


@public_page
def stream(request: HttpRequest, page: StreamPage) -> HttpResponse:
    """A cursor that we never handed out is a 404 with a way back; what else it cannot read it leaves out."""
    if moved := moved_permanently(request):
        return moved
    view = StreamFilter.from_query(request.GET)
    cursor = request.GET.get("cursor", "")
    try:
        found = view.page(cursor, PAGE_SIZE)
    except BadCursor:
        return render(request, "hub/bad_cursor.html", {"view": view, "page": page}, status=404)
    return render(request, "hub/stream.html", _context(request, page, view, found, cursor))


def _context(request: HttpRequest, page: StreamPage, view: StreamFilter, found: Page, cursor: str) -> dict[str, Any]:
    names = labels(view)
    chosen = controls.chosen_values(view)
    title, intro = _opening(page, site_name(request))
    return {
        "page": page,
        "opening_title": title,
        "opening_intro": intro,
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
        "canonical": absolute(page.get_url(request) or "/") + view.query_string(),
        # One filter makes a page worth finding; their combinations are endless.
        "unlisted": chosen > 1 or bool(view.q or cursor),
        **({} if found.items else _nothing_found(request, view, names, cursor)),
    }


def _opening(page: StreamPage, site: str) -> tuple[str, str]:
    """Title and introduction of the front page. A page called like the site opens with its claim: the name is above."""
    if page.title == site and 0 < len(page.intro) <= CLAIM:
        return page.intro, ""
    return page.title, page.intro


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
    staff = request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
    waiting = Item.objects.filter(status=Status.PENDING, withdrawn_at=None).count() if staff else 0
    return {"empty": "nothing", "staff": staff, "waiting": waiting}
