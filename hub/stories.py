"""Finds cross-posts among items of different sources and gives them a Story in common.

Candidates come from ItemMark rows by an index, so that it costs the same at any size of the stream.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from . import platforms, rows
from .crossposts import WITHIN, Post, post_of, same
from .links import is_own
from .marks import url_key
from .models import Item, ItemMark, Source, Status, Story
from .models.item import Kind
from .timeline import position_of

CHUNK = 500  # marks looked up at once
COMMON = 3  # what so many items of one source have in common is part of its furniture
MANY = 10
LARGEST = 20  # items of a story: more are a campaign, or spam
KEPT = timedelta(days=14)

# Which of the members stands for all: the richest, unless an editor chose one.
CHOSEN = -1
ORDER = {Kind.ARTICLE: 20, Kind.VIDEO: 30, Kind.AUDIO: 40, Kind.PHOTO: 60, Kind.POST: 70}
OWN, GALLERY = 10, 50

Marks = dict[int, set[tuple[str, str]]]  # of each item: kind and value


def gather(source: Source, new: Sequence[Item], changed: Sequence[Item]) -> None:
    """Mark these items of one source, and put them into one story with their copies elsewhere.

    A changed item that is no copy any more leaves its story. What a person joined stays, and what a person split off
    stays alone. Call in the transaction that stored them.
    """
    if not (new or changed) or not source.platform_info.policy.may_group:
        return
    if changed:
        ItemMark.objects.filter(item__in=[item.pk for item in changed]).delete()
    items = {item.pk: item for item in (*new, *changed)}
    for item in items.values():
        item.source = source
    posts = [_post(item) for item in items.values()]
    marks = {post.pk: post.marks() for post in posts}
    mine, bearers = _bearers(source, posts, marks)
    marks = _telling(marks, mine, bearers)
    copies = _copies([post for post in posts if not _is_split(items[post.pk])], marks, bearers)
    rows.insert(ItemMark, ("item", "kind", "value"), ((pk, *mark) for pk, found in marks.items() for mark in found))
    mine_alone = [item for item in changed if item.story_id and not item.story_is_chosen]
    _leave([item for item in mine_alone if not _is_among(item, copies.get(item.pk, ()))])
    _unite(items, copies)


def leave(items: Sequence[Item]) -> None:
    """These are gone for good or for now: nobody finds them any more, and a story of one is none."""
    ItemMark.objects.filter(item__in=[item.pk for item in items]).delete()
    _leave([item for item in items if item.story_id])


def order_of(item: Item) -> int:
    """Where an item stands among the members of a story by what it brings: the least stands for all."""
    if is_own(item):
        return OWN
    return GALLERY if item.kind == Kind.PHOTO and len(item.of_type("image")) > 1 else ORDER[Kind(item.kind)]


def prune(now: datetime) -> int:
    """Forget the marks of older items, but for their pages: those are found by what is imported late.

    And stories whose items were deleted with their source. What a person split can be taken back for a while.
    Returns how many marks.
    """
    _dissolve(Story.objects.exclude(split_at__gt=now - KEPT))
    old = ItemMark.objects.exclude(kind="page").filter(item__first_seen_at__lt=now - KEPT)
    return old.delete()[0]


def _is_split(item: Item) -> bool:
    """A person took it out of its story, where it must not return by itself."""
    return item.story_is_chosen and item.story_id is None


def _is_among(item: Item, copies: Sequence[Item]) -> bool:
    return any(copy.story_id == item.story_id for copy in copies)


def _post(item: Item) -> Post:
    title, body = (item.corrections.get(column, getattr(item, column)) for column in ("title", "summary"))
    return post_of(item.pk, item.source_id, item.sort_at, item.url, title, body, item.content_html)


def _telling(marks: Marks, mine: Mapping[str, int], bearers: Mapping[str, Sequence[int]]) -> Marks:
    """Without what stands under many items: of this source it is furniture, of others a fashion.

    It is not kept either, so that no mark ever has more bearers than can be compared.
    """
    times = Counter(value for found in marks.values() for _, value in found)
    telling = {v for v, here in times.items() if here + mine[v] < COMMON and len(bearers.get(v, ())) < MANY}
    return {pk: {mark for mark in found if mark[1] in telling} for pk, found in marks.items()}


def _bearers(source: Source, posts: Sequence[Post], marks: Marks) -> tuple[Counter[str], dict[str, list[int]]]:
    """Who bears these marks in the days of these posts: {value: how many of this source}, {value: items of others}."""
    moments = [post.sort_at for post in posts]
    between = (position_of(min(moments) - WITHIN), position_of(max(moments) + WITHIN))
    values = sorted({value for found in marks.values() for _, value in found})
    mine: Counter[str] = Counter()
    others: dict[str, list[int]] = defaultdict(list)
    for start in range(0, len(values), CHUNK):
        found = ItemMark.objects.filter(value__in=values[start : start + CHUNK], item__position__range=between)
        for value, item, owner in found.order_by().values_list("value", "item", "item__source"):
            if owner == source.pk:
                mine[value] += 1
            else:
                others[value].append(item)
    return mine, others


def _copies(posts: Sequence[Post], marks: Marks, bearers: Mapping[str, Sequence[int]]) -> dict[int, list[Item]]:
    """{post: the items elsewhere that are the same announcement}."""
    likely = {post.pk: {item for _, value in marks[post.pk] for item in bearers.get(value, ())} for post in posts}
    items = _comparable(set().union(*likely.values()))
    if not items:
        return {}
    others = {pk: _post(item) for pk, item in items.items()}
    homepages = {url_key(url) for url in Source.objects.exclude(url="").values_list("url", flat=True)}
    found = {
        post.pk: [items[pk] for pk in likely[post.pk] if pk in others and same(post, others[pk], homepages)]
        for post in posts
    }
    return {pk: same_as for pk, same_as in found.items() if same_as}


def _comparable(pks: Collection[int]) -> dict[int, Item]:
    """Those that are still there, where neither a person nor the platform's terms keep them alone."""
    if not pks:
        return {}
    items = Item.objects.filter(pk__in=pks, withdrawn_at=None).exclude(status=Status.REMOVED)
    lonely = [platform.key for platform in platforms.known() if not platform.policy.may_group]
    items = items.exclude(source__platform__in=lonely).exclude(story=None, story_is_chosen=True)
    return {item.pk: item for item in items.select_related("source")}


def _unite(items: Mapping[int, Item], copies: Mapping[int, Sequence[Item]]) -> None:
    """One story for all that hang together. Of several stories that turn out to be one, the oldest goes on."""
    groups = _of_fair_size(_groups(items, copies))
    fresh = [group for group in groups if not any(item.story_id for item in group)]
    stories = Story.objects.bulk_create([Story() for _ in fresh])
    for group, story in zip(fresh, stories, strict=True):
        for item in group:
            item.story_id = story.pk
    for group in groups:
        known = sorted({item.story_id for item in group if item.story_id})
        if len(known) > 1:
            Item.objects.filter(story__in=known[1:]).update(story=known[0])
            Story.objects.filter(pk__in=known[1:]).delete()
        for item in group:
            item.story_id = known[0]
            item.story_order = item.story_order if item.story_order == CHOSEN else order_of(item)
    rows.update(Item, ["story", "story_order"], [item for group in groups for item in group])


def _groups(items: Mapping[int, Item], copies: Mapping[int, Sequence[Item]]) -> list[list[Item]]:
    """Items and their copies as far as they hang together."""
    group_of: dict[int, dict[int, Item]] = {}
    for pk, found in copies.items():
        together = {pk: items[pk], **{item.pk: item for item in found}}
        for member in list(together):
            together |= group_of.get(member, {})
        for member in together:
            group_of[member] = together
    return list({id(group): list(group.values()) for group in group_of.values()}.values())


def _of_fair_size(groups: Sequence[list[Item]]) -> list[list[Item]]:
    told = {item.story_id for group in groups for item in group} - {None}
    members = Item.objects.filter(story__in=told).order_by().values_list("story").annotate(Count("pk"))
    sizes = dict(members) if told else {}
    fair = []
    for group in groups:
        joined = {item.story_id for item in group} - {None}
        size = sum(sizes.get(story, 0) for story in joined) + sum(item.story_id is None for item in group)
        fair += [group] if size <= LARGEST else []
    return fair


def _leave(items: Sequence[Item]) -> None:
    left = {item.story_id for item in items}
    for item in items:
        item.story_id, item.story_order, item.story_is_chosen = None, 0, False
    rows.update(Item, ["story", "story_order", "story_is_chosen"], items)
    _dissolve(Story.objects.filter(pk__in=left))


def _dissolve(stories: QuerySet[Story]) -> None:
    """A story of one is none. Whom it leaves behind was not split off by a person."""
    few = list(stories.annotate(members=Count("items")).filter(members__lt=2).values_list("pk", flat=True))
    if few:
        Item.objects.filter(story__in=few).update(story=None, story_order=0, story_is_chosen=False)
        Story.objects.filter(pk__in=few).delete()
