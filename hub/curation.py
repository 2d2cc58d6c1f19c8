"""The editor's word: the only code that writes an item's editorial columns.

Each function is told who acts (`by`; None: the site itself), writes a log entry for each item that it changed, and
leaves removed items alone: they are tombstones, and only readmit() lets one return. It checks nobody's rights: see
hub.access.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from wagtail.log_actions import log

from . import search
from .ingest import purge
from .models import Item, ItemTag, Status, Tag, User
from .sanitize import one_line

# The columns whose text a person may correct, and how long it may be.
CORRECTABLE = {"title": 500, "summary": 5_000}
MAX_REASON = 200
CHUNK = 200


class CorrectionRefused(Exception):
    """The platform's terms forbid changing its texts; str() is one sentence for the editor."""


def approve(items: Iterable[Item], by: User | None) -> int:
    """Let the public see these items. Returns how many changed, like all functions here that take several."""
    return _set(items, {"status": Status.PUBLIC, "status_reason": ""}, by, "hub.approve")


def hold(items: Iterable[Item], by: User | None) -> int:
    """Send these items back to the queue."""
    return _set(items, {"status": Status.PENDING, "status_reason": ""}, by, "hub.hold")


def hide(items: Iterable[Item], by: User | None, reason: str = "") -> int:
    """Take these items out of sight; approve() brings them back."""
    reason = one_line(reason, MAX_REASON)
    return _set(items, {"status": Status.HIDDEN, "status_reason": reason}, by, "hub.hide", {"reason": reason})


def feature(items: Iterable[Item], by: User | None) -> int:
    return _set(items, {"featured": True}, by, "hub.feature")


def unfeature(items: Iterable[Item], by: User | None) -> int:
    return _set(items, {"featured": False}, by, "hub.unfeature")


def remove(items: Iterable[Item], by: User | None) -> int:
    """Empty these items down to tombstones for good: texts, pictures and search rows go, and no import returns them."""
    removed = 0
    for chunk in _chunks(items):
        with transaction.atomic():
            rows = _locked(chunk)
            for row in rows:
                _log(row, "hub.remove", by)
                row.status, row.status_reason, row.featured = Status.REMOVED, "", False
            purge(rows)
        removed += len(rows)
    return removed


def readmit(item: Item, by: User | None) -> bool:
    """Let a removed item return: the next store() fills it, and then it waits for approval like a new one."""
    with transaction.atomic():
        tombstone = Item.objects.filter(pk=item.pk, status=Status.REMOVED)
        if returns := bool(tombstone.update(status=Status.PENDING)):
            _log(item, "hub.readmit", by)
    return returns


def correct(item: Item, words: Mapping[str, str], by: User | None) -> list[str]:
    """Put the editor's words ({column: text}, plain) in place of the source's. Returns the columns that changed.

    What the source says is kept in item.corrections and stays up to date by import. Words that equal it undo a
    correction. Raises CorrectionRefused where the platform's terms forbid it.
    """
    with transaction.atomic():
        row = _one(item)
        wanted = {column: one_line(text, CORRECTABLE[column]) for column, text in words.items()}
        changed = [column for column, text in wanted.items() if text != getattr(row, column)]
        if changed and not row.platform.policy.may_edit_text:
            raise CorrectionRefused(
                f"{row.platform.label} does not allow its titles and texts to be changed. Hide the item instead."
            )
        for column in changed:
            said = row.corrections.setdefault(column, getattr(row, column))
            setattr(row, column, wanted[column])
            if wanted[column] == said:
                del row.corrections[column]
        _save_words(row, changed, by, "hub.correct")
    item.refresh_from_db(fields=[*CORRECTABLE, "corrections"])
    return changed


def uncorrect(item: Item, columns: Iterable[str], by: User | None) -> list[str]:
    """Go back to what the source says now. Returns the columns that had been corrected."""
    with transaction.atomic():
        row = _one(item)
        undone = [column for column in columns if column in row.corrections]
        for column in undone:
            setattr(row, column, row.corrections.pop(column))
        _save_words(row, undone, by, "hub.uncorrect")
    item.refresh_from_db(fields=[*CORRECTABLE, "corrections"])
    return undone


def set_tags(item: Item, tags: Iterable[Tag], by: User | None) -> bool:
    """Make these the item's tags, of all kinds. Returns whether anything changed.

    New ones are marked as set by hand and survive every re-tagging; those taken away are refused and never come back
    by themselves. Automatic tags that stay remain automatic.
    """
    with transaction.atomic():
        row = _one(item)
        wanted = {tag.pk: tag.name for tag in tags}
        present = dict(row.tag_links.values_list("tag_id", "tag__name"))
        added = {pk: name for pk, name in wanted.items() if pk not in present}
        dropped = {pk: name for pk, name in present.items() if pk not in wanted}
        if not (added or dropped):
            return False
        row.tag_links.filter(tag_id__in=dropped).delete()
        ItemTag.objects.bulk_create(
            ItemTag(content_object=row, tag_id=pk, by_hand=True, reason="set by hand") for pk in added
        )
        row.refused_tags.add(*dropped)
        row.refused_tags.remove(*added)
        search.index([row])
        _log(row, "hub.tag", by, {"added": sorted(added.values()), "removed": sorted(dropped.values())})
    return True


def _set(
    items: Iterable[Item], columns: dict[str, Any], by: User | None, action: str, data: dict[str, Any] | None = None
) -> int:
    changed = 0
    for chunk in _chunks(items):
        with transaction.atomic():
            rows = [row for row in _locked(chunk) if any(getattr(row, name) != columns[name] for name in columns)]
            Item.objects.filter(pk__in=[row.pk for row in rows]).update(**columns)
            for row in rows:
                _log(row, action, by, data)
        changed += len(rows)
    return changed


def _save_words(row: Item, columns: list[str], by: User | None, action: str) -> None:
    if columns:
        row.save(update_fields=[*columns, "corrections"])
        search.index([row])
        _log(row, action, by, {"columns": columns})


def _one(item: Item) -> Item:
    rows = _locked([item])
    if not rows:
        raise ValueError("A removed item cannot be edited.")
    return rows[0]


def _locked(items: Iterable[Item]) -> list[Item]:
    """Fresh rows, held until the end of the transaction, without those that were removed."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("source")
    return list(rows.filter(pk__in=[item.pk for item in items]).exclude(status=Status.REMOVED))


def _chunks(items: Iterable[Item]) -> Iterable[list[Item]]:
    items = list(items)
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _log(item: Item, action: str, by: User | None, data: dict[str, Any] | None = None) -> None:
    # An identity of its own for each entry: Wagtail's history shows one entry for each identity and action, so that of
    # a bulk action only the last item would remember it.
    log(item, action, user=by, data=data, uuid=uuid4())
