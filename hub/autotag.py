"""Gives items their automatic tags, and leaves alone what a person set or refused."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from . import rows
from .models import Item, ItemTag, Source, Tag
from .tagging import TagRule, Vocabulary, with_defaults

MAX_REASON = 120


def vocabulary() -> Vocabulary:
    tags = Tag.objects.values_list("pk", "name", "slug", "aliases", "match_words")
    return _vocabulary(
        tuple(
            TagRule(pk, (name, slug, *_lines(aliases)), tuple(_lines(words))) for pk, name, slug, aliases, words in tags
        )
    )


@lru_cache(maxsize=1)
def _vocabulary(rules: tuple[TagRule, ...]) -> Vocabulary:
    """The last one is kept, because preparing it takes longer than using it for one batch."""
    return Vocabulary(rules)


def retag(
    source: Source, items: Sequence[Item], words: Vocabulary | None = None, new: Sequence[Item] = ()
) -> dict[int, list[str]]:
    """Make the automatic tags of these items of one source equal to what the rules say now. new: such as have no tags.

    Returns the names of all their tags by the item's key, for the search.
    """
    if not items and not new:
        return {}
    words = words or vocabulary()
    area_defaults = source.area.default_tags.values_list("pk", flat=True) if source.area else ()
    defaults = {*source.default_tags.values_list("pk", flat=True), *area_defaults}
    links, refused = _links(items), _refused(items)
    stale: list[int] = []
    fresh: list[tuple[int, int, bool, str]] = []
    tagged: dict[int, list[str]] = {}
    for item in (*new, *items):
        found = words.tags_for(item.origin_tags, item.title, item.summary)
        wanted = with_defaults(found, defaults, "set for all of its source")
        for pk in refused[item.pk]:
            wanted.pop(pk, None)
        present = {link.tag_id: link for link in links[item.pk]}
        gone = {tag for tag, link in present.items() if not link.by_hand and tag not in wanted}
        stale += [present[tag].pk for tag in gone]
        fresh += [(tag, item.pk, False, why[:MAX_REASON]) for tag, why in wanted.items() if tag not in present]
        tagged[item.pk] = [words.name_of(tag) for tag in {**present, **wanted} if tag not in gone]
    if stale:
        ItemTag.objects.filter(pk__in=stale).delete()
    rows.insert(ItemTag, ("tag", "content_object", "by_hand", "reason"), fresh)
    return tagged


def _links(items: Sequence[Item]) -> dict[int, list[ItemTag]]:
    found: dict[int, list[ItemTag]] = defaultdict(list)
    for link in ItemTag.objects.filter(content_object__in=[item.pk for item in items]) if items else ():
        found[link.content_object_id].append(link)
    return found


def _refused(items: Sequence[Item]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    refusals = Item.refused_tags.through.objects.filter(item__in=[item.pk for item in items])
    for item, tag in refusals.values_list("item_id", "tag_id") if items else ():
        found[item].add(tag)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
