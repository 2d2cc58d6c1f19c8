"""Everything that has a page of its own in the stream, with how many cards it shows. What shows nothing is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from . import folding, platforms
from .filters import StreamFilter
from .models import Area, Item, ItemTag, Source, Tag, TagKind

KINDS = (TagKind.TOPIC, TagKind.PRODUCT, TagKind.EVENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its name and address (the query of the stream), how many cards it shows, a few words about it."""

    name: str
    query: str
    count: int
    words: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Channels:
    """The sources of one platform. key: of its icon; query: all of them in one view."""

    key: str
    label: str
    query: str
    count: int
    entries: tuple[Entry, ...]


def tags() -> dict[str, list[Entry]]:
    """{kind: its tags by name} of topics, products and events."""
    links = ItemTag.objects.filter(tag__kind__in=KINDS, content_object__in=Item.objects.visible())
    counts = dict(links.order_by().values_list("tag").annotate(n=folding.cards("content_object__")))
    known = Tag.objects.filter(pk__in=list(counts)).order_by("name").defer("aliases", "match_words")
    found: dict[str, list[Entry]] = {kind.value: [] for kind in KINDS}
    for tag in known:
        query = StreamFilter().toggled(tag.kind, tag.slug).query_string()
        found[tag.kind].append(Entry(tag.name, query, counts[tag.pk], tag.description))
    return found


def areas() -> list[Entry]:
    counts = _grouped("area")
    known = Area.objects.filter(pk__in=[pk for pk in counts if pk])
    return [
        Entry(area.name, StreamFilter(area=(area.slug,)).query_string(), counts[area.pk], area.description)
        for area in known
    ]


def channels() -> list[Channels]:
    """The sources by platform, by name. How well a source can be fetched is nobody's business here."""
    counts = _grouped("source")
    columns = ("pk", "title", "platform", "region", "language")
    sources = sorted(Source.objects.filter(pk__in=list(counts)).only(*columns), key=_order)
    return [_platform(key, list(group), counts) for key, group in groupby(sources, key=lambda source: source.platform)]


def _order(source: Source) -> tuple[str, ...]:
    return (source.platform_info.label.casefold(), source.platform, source.title.casefold())


def _platform(key: str, sources: Sequence[Source], counts: dict[int, int]) -> Channels:
    entries = tuple(
        Entry(s.title, StreamFilter(source=(str(s.pk),)).query_string(), counts[s.pk], s.region, s.language)
        for s in sources
    )
    query = StreamFilter(platform=(key,)).query_string()
    return Channels(key, platforms.get(key).label, query, sum(entry.count for entry in entries), entries)


def _grouped(column: str) -> dict[int, int]:
    return dict(Item.objects.visible().order_by().values_list(column).annotate(n=folding.cards()))
