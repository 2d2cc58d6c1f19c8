"""Splitting a tag: chosen items of it go to another one, for good."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from hub import search, vocabulary
from hub.models import Item, ItemTag, Suspension, Tag, User
from hub.rows import insert

from . import references
from .models import TagSplit
from .unmerging import UndoRefused

_REFUSAL = Item.refused_tags.through
_REASON = "moved by a split of “{}”"


class SplitRefused(Exception):
    """str() is one sentence for the editor."""


def items_of(tag: Tag, wishes: dict[str, Any]) -> QuerySet[Item]:
    """The tag's items, newest first. wishes: source, words, since and until (days, UTC, both included), any empty."""
    items = Item.objects.filter(tag_links__tag=tag).select_related("source").order_by("-position")
    if wishes.get("source"):
        items = items.filter(source=wishes["source"])
    if wishes.get("words", "").strip():
        items = items.filter(search.matches(wishes["words"]))
    if wishes.get("since"):
        items = items.filter(sort_at__date__gte=wishes["since"])
    if wishes.get("until"):
        items = items.filter(sort_at__date__lte=wishes["until"])
    return items


def split(tag: Tag, to: Tag, items: Sequence[int], by: User | None) -> TagSplit:
    """Take the tag from these items (by key) and give them the other, as if somebody had done so by hand.

    The tagger leaves them alone afterwards: they refuse the first tag and have the second by hand. Raises SplitRefused.
    """
    if tag.pk == to.pk:
        raise SplitRefused("A tag cannot be split into itself.")
    lasting = Suspension.objects.filter(tag__in=[tag, to], ended_at=None).select_related("tag").first()
    if lasting is not None:
        raise SplitRefused(f"Everything tagged “{lasting.tag}” is out of sight now. End that before you split it.")
    with transaction.atomic():
        list(Tag.objects.select_for_update().filter(pk__in=[tag.pk, to.pk]).order_by("pk"))
        found, taken, refusals = [], [], []
        for chunk in references.chunks(items):
            rows = references.drop(ItemTag.objects.filter(tag=tag, content_object__in=chunk).order_by())
            pks = [row["content_object_id"] for row in rows]
            found += pks
            taken += rows
            taken += references.drop(ItemTag.objects.filter(tag=to, content_object__in=pks).order_by())
            refusals += references.drop(_REFUSAL.objects.filter(tag__in=[tag, to], item__in=pks).order_by())
        reason = _REASON.format(tag.name)[:120]
        insert(ItemTag, ("tag", "content_object", "by_hand", "reason"), [(to.pk, pk, True, reason) for pk in found])
        insert(_REFUSAL, ("item", "tag"), [(pk, tag.pk) for pk in found])
        done = TagSplit.objects.create(
            title=f"“{tag.name}” to “{to.name}”", tag_id=tag.pk, items=len(found), made_by=by,
            data={"to": to.pk, "items": found, "links": taken, "refusals": refusals},
        )  # fmt: skip
        log(tag, "tags.split", user=by, data={"to": to.name, "items": len(found)})
    vocabulary.reindex(found)
    return done


def obstacle(done: TagSplit) -> str:
    """Why it cannot be taken back; "" when it can."""
    if done.undone_at:
        return "This was taken back already."
    if not Tag.objects.filter(pk=done.tag_id).exists():
        return "The tag that was split is gone."
    return ""


def undo(done: TagSplit, by: User | None) -> int:
    """Each item as it was, but for those whose tags somebody changed since. Returns how many. Raises UndoRefused."""
    with transaction.atomic():
        done = TagSplit.objects.select_for_update().get(pk=done.pk)
        if reason := obstacle(done):
            raise UndoRefused(reason)
        back = _untouched(done)
        for chunk in references.chunks(back):
            ItemTag.objects.filter(tag=done.data["to"], content_object__in=chunk).delete()
            _REFUSAL.objects.filter(tag=done.tag_id, item__in=chunk).delete()
        wanted = set(back)
        references.put_back(ItemTag, [row for row in done.data["links"] if row["content_object_id"] in wanted])
        references.put_back(_REFUSAL, [row for row in done.data["refusals"] if row["item_id"] in wanted])
        done.undone_at, done.undone_by = timezone.now(), by
        done.save(update_fields=["undone_at", "undone_by"])
        log(Tag.objects.get(pk=done.tag_id), "tags.unsplit", user=by, data={"items": len(back)})
    vocabulary.reindex(back)
    return len(back)


def _untouched(done: TagSplit) -> list[int]:
    """The items that still have the second tag and still refuse the first. All, when the second tag is deleted."""
    if not Tag.objects.filter(pk=done.data["to"]).exists():
        return done.data["items"]
    found = []
    for chunk in references.chunks(done.data["items"]):
        refusing = _REFUSAL.objects.filter(tag=done.tag_id, item__in=chunk).values("item_id")
        links = ItemTag.objects.filter(tag=done.data["to"], content_object__in=refusing, by_hand=True)
        found += links.values_list("content_object_id", flat=True)
    return found
