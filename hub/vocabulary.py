"""Changes to a tag that reach the items which carry it, or should."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from . import autotag, search, sources
from .models import Item, ItemTag, Source, Status, Tag, TagRedirect, User

CHUNK = 500
NEWEST = 2_000  # as many items are looked at again while a person waits; manage.py retag does them all


def move_slug(tag: Tag, before: str) -> None:
    """The tag was called `before` in addresses: they lead to it now. A slug in use is no redirect of another tag."""
    TagRedirect.objects.filter(slug=tag.slug).delete()
    if before and before != tag.slug:
        TagRedirect.objects.update_or_create(slug=before, defaults={"tag": tag})


def free_slugs(slugs: Sequence[str]) -> None:
    """New tags have these slugs: they lead nowhere else."""
    for start in range(0, len(slugs), CHUNK):
        TagRedirect.objects.filter(slug__in=slugs[start : start + CHUNK]).delete()


def delete(tag: Tag, by: User | None) -> None:
    """Delete a tag and let the search forget the word for the items that carried it."""
    with transaction.atomic():
        carriers = list(tag.item_links.values_list("content_object_id", flat=True))
        log(tag, "wagtail.delete", user=by, deleted=True)
        tag.delete()
        reindex(carriers)


def reindex(pks: Sequence[int]) -> None:
    """Let the search know the names of the tags that these items (by key) carry now. A transaction for each chunk."""
    names = dict(Tag.objects.values_list("pk", "name"))
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            alive = _alive().filter(pk__in=pks[start : start + CHUNK]).order_by()
            carried: dict[int, list[str]] = {pk: [] for pk in alive.values_list("pk", flat=True)}
            links = ItemTag.objects.filter(content_object__in=list(carried)).order_by()
            for item, tag in links.values_list("content_object_id", "tag_id"):
                carried[item].append(names.get(tag, ""))
            search.rename(carried)


def apply(tag: Tag) -> None:
    """Give and take the tag where its words say so now, and let the search know its name.

    This looks at what carries the tag and at the newest items; older ones follow with `manage.py retag`, or when
    their source changes them.
    """
    _retag([*_newest(), *tag.item_links.values_list("content_object__source_id", "content_object_id")])


def retag_newest() -> None:
    """After many tags changed at once: as apply() does for one, but what carries them follows with the command."""
    _retag(_newest())


def _newest() -> list[tuple[int, int]]:
    return list(_alive().order_by("-position").values_list("source_id", "pk")[:NEWEST])


def _retag(items: Iterable[tuple[int, int]]) -> None:
    """items: (source, item), by their keys."""
    by_source: dict[int, set[int]] = defaultdict(set)
    for source, pk in items:
        by_source[source].add(pk)
    words = autotag.vocabulary()
    for source in Source.objects.filter(pk__in=by_source).select_related("area"):
        sources.retag(source, by_source[source.pk], words)


def _alive() -> QuerySet[Item]:
    """Without tombstones: they stay out of the search."""
    return Item.objects.filter(withdrawn_at=None).exclude(status=Status.REMOVED)
