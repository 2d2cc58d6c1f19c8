"""Changes to a source that reach its items."""

from django.db import transaction
from wagtail.log_actions import log

from . import autotag, search
from .models import Item, ItemPicture, Source, Status, User
from .models.item import ItemQuerySet
from .pictures import delete_unused

CHUNK = 500


def delete(source: Source, by: User | None) -> int:
    """Delete a source with its items, their pictures and what the search knows of them. Returns how many items."""
    with transaction.atomic():
        pks = list(source.items.values_list("pk", flat=True))
        digests = list(
            ItemPicture.objects.filter(item__source=source).exclude(digest="").values_list("digest", flat=True)
        )
        log(source, "wagtail.delete", user=by, deleted=True)
        search.forget(pks)
        source.delete()
        transaction.on_commit(lambda: delete_unused(digests))
    return len(pks)


def retag(source: Source) -> None:
    """Give the source's items the automatic tags that its defaults and its area's call for now."""
    words = autotag.vocabulary()
    pks = list(_alive(source).values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            chunk = _alive(source).filter(pk__in=pks[start : start + CHUNK]).prefetch_related("tags")
            autotag.retag(source, list(chunk), words)
            search.index(chunk.all())


def _alive(source: Source) -> ItemQuerySet:
    return Item.objects.filter(source=source, withdrawn_at=None).exclude(status=Status.REMOVED)
