"""What an item is related to: what shares its tags, rare ones before common ones, from many places, and not of old.

Candidates come from pools of a fixed size found by indexes, so that it costs the same at any size of the stream.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from django.db.models import QuerySet
from django.utils import timezone

from .models import Item, ItemTag, TagKind

MOST_TAGS = 6
POOL = 60  # of each tag
NEWEST = 300  # of the stream
HALF_LIFE = timedelta(days=60)
# What comes from a source that is shown already counts for less, and so does the source of the item itself.
AGAIN = 0.6
# An event or a product in common is worth more than any number of topics.
STRONG = frozenset({TagKind.EVENT, TagKind.PRODUCT})
_TELLING = (TagKind.EVENT, TagKind.PRODUCT, TagKind.TOPIC, TagKind.KEYWORD)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be related. group: its story, or what stands for it alone; tags: the shared ones."""

    pk: int
    source: int
    group: int
    sort_at: datetime
    tags: frozenset[int]


def related(item: Item, number: int) -> list[Item]:
    """At most so many visible items, the most related first, ready for cards. item: its tags fetched before.

    Two questions to the database, and one fetch of cards.
    """
    tags = sorted(item.tags.all(), key=lambda tag: _TELLING.index(TagKind(tag.kind)))[:MOST_TAGS]
    if not tags:
        return []
    shared = _shared([tag.pk for tag in tags], item.pk)
    found = _candidates(shared, item)
    strong = frozenset(tag.pk for tag in tags if tag.kind in STRONG)
    chosen = best(found, strong, item.source_id, timezone.now(), number)
    cards = Item.objects.visible().for_cards().in_bulk(chosen)
    return [cards[pk] for pk in chosen if pk in cards]


def best(candidates: Sequence[Candidate], strong: frozenset[int], source: int, now: datetime, number: int) -> list[int]:
    """Primary keys, the most related first, one of each story. strong: tags that come before all others. Pure."""
    bearers: dict[int, int] = {}
    for each in candidates:
        for tag in each.tags:
            bearers[tag] = bearers.get(tag, 0) + 1
    left = {each.pk: (bool(each.tags & strong), _worth(each, bearers, now), each) for each in candidates}
    chosen: list[int] = []
    shown, told = {source: 1}, set()
    while left and len(chosen) < number:
        at_best = max(left.values(), key=lambda rated: (rated[0], rated[1] * AGAIN ** shown.get(rated[2].source, 0)))
        each = left.pop(at_best[2].pk)[2]
        if each.group not in told:
            chosen.append(each.pk)
            told.add(each.group)
            shown[each.source] = shown.get(each.source, 0) + 1
    return chosen


def _worth(candidate: Candidate, bearers: Mapping[int, int], now: datetime) -> float:
    rarity = sum(1 / log2(1 + bearers[tag]) if bearers[tag] > 1 else 2.0 for tag in candidate.tags)
    age = max(now - candidate.sort_at, timedelta())
    return rarity * (0.5 + 0.5 * 0.5 ** (age / HALF_LIFE))


def _shared(tags: Sequence[int], item: int) -> dict[int, set[int]]:
    """{item: the tags in common} of the latest bearers of each tag and of the newest items of the stream."""
    newest = Item.objects.visible().order_by("-position").values("pk")[:NEWEST]
    pools = [_pairs(ItemTag.objects.filter(tag__in=tags, content_object__in=newest))]
    for tag in tags:
        latest = ItemTag.objects.filter(tag=tag).order_by("-content_object").values("pk")[:POOL]
        pools.append(_pairs(ItemTag.objects.filter(pk__in=latest)))
    found: dict[int, set[int]] = {}
    for pk, tag in pools[0].union(*pools[1:], all=True):
        if pk != item:
            found.setdefault(pk, set()).add(tag)
    return found


def _pairs(links: QuerySet[ItemTag]) -> QuerySet:
    return links.order_by().values_list("content_object", "tag")


def _candidates(shared: Mapping[int, Iterable[int]], item: Item) -> list[Candidate]:
    rows = Item.objects.visible().filter(pk__in=list(shared)).order_by("-position")
    rows = rows.values_list("pk", "source", "story", "sort_at")
    known = [row for row in rows if row[2] is None or row[2] != item.story_id]
    return [
        Candidate(pk, source, -story if story else pk, at, frozenset(shared[pk])) for pk, source, story, at in known
    ]
