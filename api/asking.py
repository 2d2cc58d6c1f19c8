"""What a program may ask for. Stricter than the pages: a program is told of a slip, a visitor is helped over it."""

from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from ninja import Field, Schema
from ninja.errors import HttpError

from hub import platforms, reads
from hub.filters import MAX_QUERY_LENGTH, MAX_VALUE_LENGTH, MAX_VALUES, StreamFilter
from hub.models import Area, Item, Source, Tag

from .schemas import Kind

DEFAULT_SIZE = 30
MAX_SIZE = 100
Value = Annotated[str, Field(pattern=r"\S", max_length=MAX_VALUE_LENGTH)]


def _several(description: str, *examples: str) -> Any:
    return Field([], max_length=MAX_VALUES, description=description, examples=[list(examples)])


class Nothing(Schema):
    """For addresses that take no parameter."""


class ItemsQuery(Schema):
    """The filters of the stream, under the names that stand in its address. A facet may be given several times: any of
    its values within a facet, all facets together."""

    topic: list[Value] = _several("Slugs of topics.", "night-riding")
    product: list[Value] = _several("Slugs of products.", "trail-lamp")
    event: list[Value] = _several("Slugs of events.", "open-day")
    kind: list[Kind] = _several("What kind of thing.", "video")
    platform: list[Value] = _several("Keys of platforms, as items name them.", "youtube")
    source: list[Value] = _several("Ids of sources.", "7")
    area: list[Value] = _several("Slugs of areas.", "workshop")
    author: list[Value] = _several("Slugs of authors.", "ida-moor")
    lang: list[Value] = _several("Languages; `pt` also finds `pt-BR`.", "en")
    since: str = Field(
        "",
        pattern=r"^([1-9]\d{0,2}[hdwy])?$",
        description="No older than so many hours, days, weeks or years: `24h`, `7d`, `4w`, `1y`.",
        examples=["7d"],
    )
    q: str = Field("", max_length=MAX_QUERY_LENGTH, description="Words that must all be found.", examples=["lamp"])
    sort: Literal["", "best", "new", "popular", "trending"] = Field(
        "", description="The order. Without it `new`, and `best` for a search.", examples=["popular"]
    )
    size: int = Field(DEFAULT_SIZE, ge=1, le=MAX_SIZE, description="How many items a page has.")
    cursor: str = Field("", description="Where to go on: taken from `next`, never made up.")


class TagsQuery(Schema):
    kind: list[Literal["topic", "product", "event"]] = Field(
        [], max_length=3, description="Only tags of these kinds.", examples=[["topic"]]
    )


def only(query: type[Schema], request: HttpRequest) -> None:
    """Raises HttpError 400 for a parameter that nobody reads (it is mistyped, or it would mislead) and for a NUL."""
    strange = [name for name in request.GET if name not in query.model_fields]
    if strange:
        known = ", ".join(query.model_fields) or "none"
        raise HttpError(400, f"“{strange[0][:50]}” is not a parameter here. Known parameters: {known}.")
    if _holds_nul(request):
        raise HttpError(400, "A value holds the character NUL (%00), which stands in no text. Leave it out.")


def _holds_nul(request: HttpRequest) -> bool:
    return any("\0" in value for _, values in request.GET.lists() for value in values)


def known(view: StreamFilter) -> None:
    """Raises HttpError 404 that names the first value which means nothing here."""
    for facet, listed in (*((facet, "tags") for facet in reads.TAG_FACETS), ("area", "areas"), ("source", "sources")):
        _refuse(facet, getattr(view, facet), listed)
    _refuse("author", view.author, "people")
    _refuse("platform", view.platform, "sources")


def _refuse(facet: str, asked: tuple[str, ...], listed: str) -> None:
    missing = [value for value in asked if value not in _existing(facet, asked)] if asked else []
    if missing:
        raise HttpError(404, f"There is no {facet} “{missing[0][:60]}”. /api/v1/{listed} lists what there is.")


def _existing(facet: str, asked: tuple[str, ...]) -> set[str]:
    if facet in reads.TAG_FACETS:
        return set(Tag.objects.filter(kind=facet, slug__in=asked).values_list("slug", flat=True))
    if facet == "area":
        return set(Area.objects.filter(slug__in=asked).values_list("slug", flat=True))
    if facet == "author":
        return set(
            Item.objects.visible().filter(author_slug__in=asked).values_list("author_slug", flat=True).distinct()
        )
    if facet == "platform":
        return {platform.key for platform in platforms.known()}
    shown = Exists(Item.objects.visible().filter(source=OuterRef("pk")))
    numbers = [value for value in asked if value.isascii() and value.isdigit() and len(value) <= 15]
    return {str(pk) for pk in Source.objects.filter(shown, pk__in=numbers).values_list("pk", flat=True)}
