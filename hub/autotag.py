"""Gives items their automatic tags, and leaves alone what a person set or refused."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .models import Item, ItemTag, Source, Tag
from .tagging import TagRule, Vocabulary, with_defaults

MAX_REASON = 120


def vocabulary() -> Vocabulary:
    return Vocabulary(
        TagRule(tag.pk, (tag.name, tag.slug, *_lines(tag.aliases)), tuple(_lines(tag.match_words)))
        for tag in Tag.objects.all()
    )


def retag(source: Source, items: Sequence[Item], words: Vocabulary | None = None) -> None:
    """Make the automatic tags of these items of one source equal to what the rules say now."""
    if not items:
        return
    words = words or vocabulary()
    area_defaults = source.area.default_tags.values_list("pk", flat=True) if source.area else ()
    defaults = {*source.default_tags.values_list("pk", flat=True), *area_defaults}
    links = _links(items)
    refused = _refused(items)
    for item in items:
        found = words.tags_for(item.origin_tags, item.title, item.summary)
        wanted = with_defaults(found, defaults, "set for all of its source")
        _sync(item, {pk: why for pk, why in wanted.items() if pk not in refused[item.pk]}, links[item.pk])


def _sync(item: Item, wanted: dict[int, str], links: Iterable[ItemTag]) -> None:
    present = {link.tag_id: link for link in links}
    stale = [link.pk for tag, link in present.items() if not link.by_hand and tag not in wanted]
    if stale:
        ItemTag.objects.filter(pk__in=stale).delete()
    ItemTag.objects.bulk_create(
        ItemTag(content_object=item, tag_id=tag, reason=reason[:MAX_REASON])
        for tag, reason in wanted.items()
        if tag not in present
    )


def _links(items: Sequence[Item]) -> dict[int, list[ItemTag]]:
    found: dict[int, list[ItemTag]] = defaultdict(list)
    for link in ItemTag.objects.filter(content_object__in=[item.pk for item in items]):
        found[link.content_object_id].append(link)
    return found


def _refused(items: Sequence[Item]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Item.refused_tags.through.objects.filter(item__in=[item.pk for item in items])
    for item, tag in rows.values_list("item_id", "tag_id"):
        found[item].add(tag)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
