"""Taking decisions back: what hub.curation remembered in the log is written to the items again.

Only where an item still is as the decision left it: what somebody decided since stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from . import search, suspensions
from .curation import tags_before
from .models import Area, Item, ItemTag, Status, Story, Tag, User

# What may be restored at all, whatever an entry of the log says.
COLUMNS = frozenset(
    {"status", "status_reason", "featured", "flagged_at", "flag_reason", "area_id", "area_is_chosen"}
    | {"story_id", "story_is_chosen", "story_order"}
)
UNDONE = "hub.undo"


@dataclass(frozen=True, slots=True)
class Undone:
    """Keys of entries. left: the item is gone, or is not as the decision left it."""

    restored: tuple[int, ...]
    left: tuple[int, ...]


def undoable(entry: ModelLogEntry) -> bool:
    """Whether an entry remembers how its item was before. Whether the item still is as it was left is seen by undo."""
    before, after = entry.data.get("before"), entry.data.get("after")
    if entry.content_type_id != ContentType.objects.get_for_model(Item).pk or not isinstance(before, dict):
        return False
    if set(before) == {"tags"}:
        return isinstance(before["tags"], dict) and bool(before["tags"])
    return bool(before) and set(before) <= COLUMNS and isinstance(after, dict) and set(after) == set(before)


def undo(entries: Iterable[ModelLogEntry], by: User | None) -> int:
    """Take these decisions back, the latest first. Returns how many could be."""
    return len(undo_each(entries, by).restored)


def undo_each(entries: Iterable[ModelLogEntry], by: User | None) -> Undone:
    """The same, told one by one. An entry that is undone twice is restored once."""
    restored, left = [], []
    for entry in sorted(entries, key=lambda entry: entry.pk, reverse=True):
        (restored if undoable(entry) and _undo(entry, by) else left).append(entry.pk)
    return Undone(tuple(restored), tuple(left))


def _undo(entry: ModelLogEntry, by: User | None) -> bool:
    with transaction.atomic():
        items = Item.objects.select_for_update(of=("self",)).select_related("source")
        item = items.filter(pk=entry.object_id).exclude(status=Status.REMOVED).first()
        if item is None:
            return False
        before = entry.data["before"]
        tags = before.get("tags")
        told = _undo_tags(item, tags) if tags else _undo_columns(item, before, entry.data["after"])
        if not told:
            return False
        suspensions.cover([item])
        suspensions.settle([item])
        log(item, UNDONE, user=by, data={"entry": entry.pk, "action": entry.action, **told}, uuid=uuid4())
    return True


def _undo_columns(item: Item, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What the log remembers of it, {} where nothing was done."""
    if any(getattr(item, name) != _value(name, said) for name, said in after.items()):
        return {}
    for column, model in (("area_id", Area), ("story_id", Story)):
        if before.get(column) and not model.objects.filter(pk=before[column]).exists():
            return {}
    columns = {name: _value(name, said) for name, said in before.items()}
    Item.objects.filter(pk=item.pk).update(**columns)
    for name, value in columns.items():
        setattr(item, name, value)
    return {"before": dict(after), "after": dict(before)}


def _value(column: str, said: Any) -> Any:
    return datetime.fromisoformat(said) if column == "flagged_at" and said else said


def _undo_tags(item: Item, before: Mapping[str, Any]) -> dict[str, Any]:
    """Tags that the decision gave are taken away, tags that it took away return as they were."""
    now = tags_before(item, [int(pk) for pk in before])
    if any(isinstance(now[pk], list) == isinstance(was, list) for pk, was in before.items()):
        return {}
    names = dict(Tag.objects.filter(pk__in=[int(pk) for pk in before]).values_list("pk", "name"))
    if len(names) < len(before):
        return {}
    back = {int(pk): was for pk, was in before.items() if isinstance(was, list)}
    gone = [int(pk) for pk in before if int(pk) not in back]
    item.tag_links.filter(tag__in=gone).delete()
    links = (ItemTag(content_object=item, tag_id=pk, by_hand=was[0], reason=was[1]) for pk, was in back.items())
    ItemTag.objects.bulk_create(links)
    item.refused_tags.remove(*back)
    item.refused_tags.add(*(pk for pk in gone if before[str(pk)] == "refused"))
    search.index([item])
    return {
        "before": {"tags": now},
        "added": sorted(names[pk] for pk in back),
        "removed": sorted(names[pk] for pk in gone),
    }
