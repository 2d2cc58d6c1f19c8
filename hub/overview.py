"""What the front page shows beside its featured places: what is new, popular, about which topics, and our own posts.

Read from the newest items by an index, in a fixed number of queries: a long stream costs no more than a short one.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from . import folding
from .cards import Card, card_of
from .filters import StreamFilter
from .links import OWN_PLATFORM
from .models import Item, ItemTag, Tag, TagKind
from .offers import Offer, offer_to

POOL = 400
WINDOW = timedelta(days=30)  # popular "now": what is older stays away
# Pictures of cards: 12 + 4 + 3 here and 5 in the featured places. No more than 30 of one platform may stand on a page
# (Flickr's terms).
LATEST, POPULAR, POSTS = 12, 4, 3
TOPICS, PRODUCTS, NEWEST = 6, 4, 3
# With so few items the newest are all there is: lifting some out of them would only repeat them.
FEWEST = LATEST + POPULAR


@dataclass(frozen=True, slots=True)
class Seen:
    """One of the newest items, before it is read whole. story: of a cross-post, else None."""

    pk: int
    story: int | None
    trending_class: int
    sort_at: datetime
    lifts: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic or product: how many cards its page shows, its newest ones, and the address of that page."""

    tag: Tag
    query: str
    count: int
    cards: tuple[Card, ...]

    @property
    def offer(self) -> Offer | None:
        return offer_to(self.tag)


@dataclass(frozen=True, slots=True)
class Overview:
    latest: list[Item]
    total: int
    popular: list[Item]
    topics: list[Subject]
    products: list[Subject]
    posts: list[Item]


def overview(placed: Collection[int], now: datetime, *, with_popular: bool) -> Overview:
    """placed: primary keys of what stands in the featured places, which is not repeated; now: aware UTC."""
    page = StreamFilter().page(size=LATEST + len(placed))
    latest = [item for item in page.items if item.pk not in placed][:LATEST]
    pool = _pool()
    shown = {*placed, *(item.pk for item in latest)}
    popular = popular_of(pool, shown, now) if with_popular and len(pool) > FEWEST else []
    posts = _own_posts({*shown, *popular})
    tags, newest = _subjects(pool)
    found = (
        Item.objects.visible().for_cards().in_bulk([*popular, *posts, *(pk for pks in newest.values() for pk in pks)])
    )
    subjects = [_subject(tag, count, newest[tag.pk], found) for tag, count in tags]
    return Overview(
        latest=latest,
        total=page.total,
        popular=[found[pk] for pk in popular if pk in found],
        topics=[each for each in subjects if each.tag.kind == TagKind.TOPIC],
        products=[each for each in subjects if each.tag.kind == TagKind.PRODUCT],
        posts=[found[pk] for pk in posts if pk in found],
    )


def _pool() -> list[Seen]:
    columns = ("pk", "story", "trending_class", "sort_at", "is_repost", "is_reply", "sensitive")
    rows = Item.objects.visible().order_by("-position").values_list(*columns)[:POOL]
    return [Seen(*row[:4], lifts=not any(row[4:])) for row in rows]


def popular_of(pool: Iterable[Seen], shown: Collection[int], now: datetime) -> list[int]:
    """What does best of late, best first, each story once. Pure."""
    recent = [each for each in pool if each.lifts and each.sort_at > now - WINDOW]
    ranked = sorted(recent, key=lambda each: -each.trending_class)  # stable: of equals the newest
    return [each.pk for each in _one_of_each_story(ranked) if each.pk not in shown][:POPULAR]


def _one_of_each_story(rows: Iterable[Seen]) -> list[Seen]:
    seen: set[int] = set()
    kept = []
    for row in rows:
        if row.story is None or row.story not in seen:
            kept.append(row)
        if row.story is not None:
            seen.add(row.story)
    return kept


def _own_posts(shown: Collection[int]) -> list[int]:
    own = Item.objects.visible().filter(source__platform=OWN_PLATFORM).order_by("-position")
    return [pk for pk in own.values_list("pk", flat=True)[: POSTS + len(shown)] if pk not in shown][:POSTS]


def _subjects(pool: Sequence[Seen]) -> tuple[list[tuple[Tag, int]], dict[int, list[int]]]:
    """([(tag, count)] of what the newest items are about, most first; {tag: its newest items})."""
    order = {each.pk: place for place, each in enumerate(_one_of_each_story(pool))}
    links = ItemTag.objects.filter(content_object__in=order, tag__kind__in=(TagKind.TOPIC, TagKind.PRODUCT))
    by_tag: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, tag, item in links.values_list("tag__kind", "tag", "content_object"):
        by_tag[kind, tag].append(item)
    often = Counter({key: len(items) for key, items in by_tag.items()})
    chosen = [
        tag
        for wanted, number in ((TagKind.TOPIC, TOPICS), (TagKind.PRODUCT, PRODUCTS))
        for tag in [tag for (kind, tag), _ in often.most_common() if kind == wanted][:number]
    ]
    newest = {tag: sorted(items, key=order.__getitem__)[:NEWEST] for (_, tag), items in by_tag.items() if tag in chosen}
    counts = counted_cards(chosen)
    tags = Tag.objects.select_related("picture").prefetch_related("picture__renditions").in_bulk(chosen)
    return [(tags[tag], counts.get(tag, 0)) for tag in chosen if tag in tags], newest


def topics_of_late(number: int = 8) -> list[Tag]:
    """The topics that most of the newest items are about, in two queries."""
    newest = list(Item.objects.visible().order_by("-position").values_list("pk", flat=True)[:POOL])
    links = ItemTag.objects.filter(content_object__in=newest, tag__kind=TagKind.TOPIC)
    often = links.order_by().values_list("tag").annotate(n=Count("pk")).order_by("-n", "tag")[:number]
    return list(Tag.objects.filter(pk__in=[tag for tag, _ in often]))


def counted_cards(tags: Collection[int]) -> dict[int, int]:
    """{tag: how many cards its page shows}."""
    links = ItemTag.objects.filter(tag__in=tags, content_object__in=Item.objects.visible())
    return dict(links.order_by().values_list("tag").annotate(n=folding.cards("content_object__")))


def _subject(tag: Tag, count: int, pks: Iterable[int], found: Mapping[int, Item]) -> Subject:
    query = StreamFilter().toggled(tag.kind, tag.slug).query_string()
    return Subject(tag, query, count, tuple(card_of(found[pk], query) for pk in pks if pk in found))
