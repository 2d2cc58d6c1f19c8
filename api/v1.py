"""Version 1: its addresses and what each answers. What it promises: docs/api.md."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from ninja import NinjaAPI, Query
from ninja.errors import HttpError
from ninja.params.functions import Path as path_parameter

from hub.filters import StreamFilter
from hub.links import absolute
from hub.models import Area, Item, Source, Tag
from hub.reads import TAG_FACETS, BadCursor
from hub.redirects import moved_permanently
from profiles.models import Profile

from . import asking, problems, schemas, shapes
from .throttle import PerMinute

api = NinjaAPI(
    title="The Hub's API",
    version="1",
    description="Everything in the stream, for programs. It is for reading, needs no key and knows nobody.",
    urls_namespace="hub-api",
    openapi_url=None,
    docs_url=None,
    throttle=[PerMinute()],
)
problems.install(api)
ITEM_ID = path_parameter(..., description="An item's `id`.")
ERRORS = {400: schemas.Problem, 404: schemas.Problem, 429: schemas.Problem}


@api.get("/items", response={200: schemas.ItemPage, **ERRORS}, tags=["Items"], summary="The stream", url_name="items")
def items(request: HttpRequest, response: HttpResponse, asked: Query[asking.ItemsQuery]) -> Any:
    """Public items under a filter, page by page. Follow `next` until it is null. A slug that a tag had once leads on to
    the one it has now (301).
    """
    asking.only(asking.ItemsQuery, request)
    if moved := moved_permanently(request):
        return moved
    view = StreamFilter.from_query(request.GET)
    asking.known(view)
    try:
        page = view.page(asked.cursor, asked.size)
    except BadCursor as error:
        raise HttpError(
            400, "This cursor is none of ours. Take it from “next”, or leave it out to start anew."
        ) from error
    _dated(response, page.items)
    return {
        "items": [shapes.item(item) for item in page.items],
        "total": page.total,
        "next": _next(view, page.next_cursor, asked.size),
    }


@api.get("/items/{int:item_id}", response={200: schemas.Item, **ERRORS}, tags=["Items"], summary="One item")
def item(request: HttpRequest, response: HttpResponse, item_id: int = ITEM_ID) -> Any:
    """404 when there is none, or when it is not public or not any more."""
    asking.only(asking.Nothing, request)
    found = Item.objects.visible().for_cards().filter(pk=item_id).first() if item_id < 2**63 else None
    if found is None:
        raise Http404("There is no public item of this number. It may have been removed where it came from.")
    _dated(response, [found])
    return shapes.item(found)


@api.get("/tags", response={200: schemas.TagList, **ERRORS}, tags=["Facets"], summary="Topics, products and events")
def tags(request: HttpRequest, asked: Query[asking.TagsQuery]) -> Any:
    """Those that public items carry, the most used first."""
    asking.only(asking.TagsQuery, request)
    visible = Item.objects.visible().values("pk")
    found = Tag.objects.filter(kind__in=asked.kind or TAG_FACETS, item_links__content_object__in=visible)
    counted = found.annotate(uses=Count("item_links")).order_by("-uses", "name", "pk")
    return {"tags": [shapes.tag(tag, tag.uses) for tag in counted]}


@api.get("/sources", response={200: schemas.SourceList, **ERRORS}, tags=["Facets"], summary="Where items come from")
def sources(request: HttpRequest) -> Any:
    """Channels, accounts, websites and own sections that show something, by title."""
    asking.only(asking.Nothing, request)
    counts = _counts("source")
    found = Source.objects.filter(pk__in=counts).select_related("area").order_by("title", "pk")
    return {"sources": [shapes.source(source, counts[source.pk]) for source in found]}


@api.get("/areas", response={200: schemas.AreaList, **ERRORS}, tags=["Facets"], summary="Parts of the site")
def areas(request: HttpRequest) -> Any:
    """Areas that show something, by name."""
    asking.only(asking.Nothing, request)
    counts = _counts("area")
    return {"areas": [shapes.area(area, counts[area.pk]) for area in Area.objects.filter(pk__in=counts)]}


@api.get("/people", response={200: schemas.PersonList, **ERRORS}, tags=["Facets"], summary="Who writes here")
def people(request: HttpRequest) -> Any:
    """Those who show themselves to the public, and only what they tell it."""
    asking.only(asking.Nothing, request)
    shown = Profile.objects.shown().writing().prefetch_related("expertise")
    return {"people": [shapes.person(profile) for profile in shown]}


def _counts(column: str) -> dict[int, int]:
    """{key: public items}"""
    rows = Item.objects.visible().exclude(**{column: None}).order_by().values_list(column)
    return dict(rows.annotate(found=Count("pk")))


def _next(view: StreamFilter, cursor: str, size: int) -> str | None:
    if not cursor:
        return None
    address = absolute(reverse("hub-api:items")) + view.query_string(cursor)
    return address if size == asking.DEFAULT_SIZE else f"{address}&size={size}"


def _dated(response: HttpResponse, found: list[Item]) -> None:
    """Last-Modified: the latest change of what is shown, counts included."""
    times = [time for item in found for time in (item.changed_at, item.counts_at) if time]
    if times:
        response["Last-Modified"] = http_date(max(times).timestamp())
