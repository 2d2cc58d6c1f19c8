"""Deciding about items that wait: through hub.curation, in batches that can be undone, and once only.

Two people may look at the same queue. Whoever comes second is told what the first one did, and nothing changes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from hub import curation, undo
from hub.access import reach
from hub.models import Item, Status, Tag, User
from hub.models.item import WAITING

from .waiting import AGAIN

MOST = 500  # items in one decision
UNDOABLE_FOR = timedelta(hours=24)
GONE = "Its source took this item away."
DECIDED = {Status.PUBLIC: "approved", Status.HIDDEN: "hidden", Status.REMOVED: "removed", Status.SUSPENDED: "suspended"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """done: keys of items that changed. already: {key: a sentence}, what somebody else did. batch: to undo it by."""

    done: tuple[int, ...]
    already: dict[int, str]
    batch: str


@dataclass(frozen=True, slots=True)
class Undone:
    """Keys of items. left: they are not as the decision left them any more."""

    restored: tuple[int, ...]
    left: tuple[int, ...]


def decidable(user: User) -> QuerySet[Item]:
    """The items that this person may decide about."""
    within = reach(user, ["publish"])
    return Item.objects.filter(within.condition("area")) if within else Item.objects.none()


def decide(verb: str, items: Sequence[Item], by: User, reason: str = "") -> Outcome:
    """verb: a key of VERBS. Raises KeyError for another."""
    work, batch = VERBS[verb], _new_batch()
    with transaction.atomic():
        waiting = _still_waiting(items)
        work(waiting, by, reason, {"batch": batch})
    done = {item.pk for item in waiting}
    return Outcome(tuple(sorted(done)), _told([item for item in items if item.pk not in done]), batch)


def give_tags(items: Sequence[Item], tags: Iterable[Tag], by: User, why: str = "set by hand") -> Outcome:
    """Tags for items, whether they still wait or not. done: those that lacked one."""
    tags, batch = list(tags), _new_batch()
    curation.add_tags(items, tags, by, {"batch": batch}, why)
    return Outcome(tuple(sorted(int(entry.object_id) for entry in _entries(by, batch))), {}, batch)


def take_back(batch: str, by: User) -> Undone | None:
    """Undo a batch of this person's own decisions. None when there is none, or not within reach any more."""
    entries = _entries(by, batch)
    pks = {int(entry.object_id) for entry in entries}
    if not entries or decidable(by).filter(pk__in=pks).count() < len(pks):
        return None
    done = undo.undo_each(entries, by)
    keys = {entry.pk: int(entry.object_id) for entry in entries}
    left = {keys[pk] for pk in done.left}
    return Undone(tuple(sorted({keys[pk] for pk in done.restored} - left)), tuple(sorted(left)))


def last_batch(by: User) -> ModelLogEntry | None:
    """An entry of the last batch that this person can still undo."""
    recent = ModelLogEntry.objects.filter(user=by, content_type=_item_type(), timestamp__gt=_earliest())
    entries = list(recent.order_by("-pk")[:200])
    undone = {entry.data.get("entry") for entry in entries if entry.action == undo.UNDONE}
    return next((each for each in entries if each.data.get("batch") and each.pk not in undone), None)


def _still_waiting(items: Iterable[Item]) -> list[Item]:
    locked = Item.objects.select_for_update(of=("self",)).select_related("source").order_by("pk")
    return list(locked.filter(WAITING | AGAIN, pk__in=[item.pk for item in items]))


def _entries(by: User, batch: str) -> list[ModelLogEntry]:
    entries = ModelLogEntry.objects.filter(user=by, content_type=_item_type(), timestamp__gt=_earliest())
    return list(entries.filter(data__batch=batch[:40]))


def _told(items: Sequence[Item]) -> dict[int, str]:
    """What was done with each of these, by whom."""
    fresh = Item.objects.filter(pk__in=[item.pk for item in items]).values_list("pk", "status", "withdrawn_at")
    return {pk: GONE if withdrawn_at else _sentence(pk, status) for pk, status, withdrawn_at in fresh}


def _sentence(pk: int, status: str) -> str:
    what = DECIDED.get(Status(status), "decided about")
    entries = ModelLogEntry.objects.filter(content_type=_item_type(), object_id=str(pk), action__startswith="hub.")
    entry = entries.select_related("user").order_by("-pk").first()
    if entry is None or entry.user is None:
        return f"This item is {what} already."
    return f"{entry.user.get_full_name() or entry.user.get_username()} has {what} it already."


def _approve(items: list[Item], by: User, reason: str, note: dict[str, Any]) -> None:
    curation.approve(items, by, note)


def _hide(items: list[Item], by: User, reason: str, note: dict[str, Any]) -> None:
    curation.hide(items, by, reason, note)


def _feature(items: list[Item], by: User, reason: str, note: dict[str, Any]) -> None:
    """What is featured is meant to be seen."""
    curation.approve(items, by, note)
    curation.feature(items, by, note)


VERBS: dict[str, Callable[[list[Item], User, str, dict[str, Any]], None]] = {
    "approve": _approve,
    "hide": _hide,
    "feature": _feature,
}


def _new_batch() -> str:
    return uuid4().hex


def _item_type() -> ContentType:
    return ContentType.objects.get_for_model(Item)


def _earliest() -> Any:
    return timezone.now() - UNDOABLE_FOR
