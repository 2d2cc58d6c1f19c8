"""Changes to a tag that reach the items which carry it."""

from django.db import transaction
from wagtail.log_actions import log

from . import search
from .models import Item, Status, Tag, User

CHUNK = 500


def delete(tag: Tag, by: User | None) -> None:
    """Delete a tag and let the search forget the word for the items that carried it."""
    with transaction.atomic():
        carriers = list(tag.item_links.values_list("content_object_id", flat=True))
        log(tag, "wagtail.delete", user=by, deleted=True)
        tag.delete()
        _index(carriers)


def refresh_search(tag: Tag) -> None:
    """Let the search know a tag's new name for the items that carry it."""
    _index(list(tag.item_links.values_list("content_object_id", flat=True)))


def _index(pks: list[int]) -> None:
    """Tombstones stay out of the search."""
    items = Item.objects.exclude(status=Status.REMOVED).filter(withdrawn_at=None).prefetch_related("tags")
    for start in range(0, len(pks), CHUNK):
        search.index(items.filter(pk__in=pks[start : start + CHUNK]))
