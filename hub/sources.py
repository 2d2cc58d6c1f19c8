"""Changes to a source that reach its items."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from . import autotag, search, suspensions
from .models import Item, ItemPicture, Source, Status, User
from .pictures import delete_unused
from .tagging import Vocabulary

CHUNK = 500


def delete(source: Source, by: User | None) -> int:
    """Delete a source with its items, their pictures and what the search knows of them. Returns how many items."""
    with transaction.atomic():
        # Before anything else, as an import does: then none can store items behind our back.
        Source.objects.select_for_update().get(pk=source.pk)
        pks = list(source.items.values_list("pk", flat=True))
        pictures = ItemPicture.objects.filter(item__source=source).exclude(digest="")
        digests = list(pictures.values_list("digest", flat=True))
        log(source, "wagtail.delete", user=by, deleted=True)
        search.forget(pks)
        source.delete()
        transaction.on_commit(lambda: delete_unused(digests))
    return len(pks)


def bring_along(source: Source) -> int:
    """After a source moved to another area: its items follow, but for those whose area was chosen. How many did."""
    staying = Q(area=source.area_id) if source.area_id else Q(area=None)
    return source.items.filter(area_is_chosen=False).exclude(staying).update(area=source.area_id)


def retag(source: Source, only: Collection[int] | None = None, words: Vocabulary | None = None) -> None:
    """Give the source's items (only: those with these keys) the automatic tags that the rules call for now."""
    words = words or autotag.vocabulary()
    alive = Item.objects.filter(source=source, withdrawn_at=None).exclude(status=Status.REMOVED)
    pks = list(alive.values_list("pk", flat=True)) if only is None else list(only)
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            chunk = alive.filter(pk__in=pks[start : start + CHUNK]).prefetch_related("tags")
            items = list(chunk)
            autotag.retag(source, items, words)
            search.index(chunk.all())
            suspensions.cover(items)
