"""The editor's word: the only code that writes an item's editorial columns.

Each function is told who acts (`by`; None: the site itself), writes a log entry for each item that it changed, and
leaves removed items alone: they are tombstones, and only readmit() lets one return. It checks nobody's rights: see
hub.access. note: what else the log entry shall say, e.g. which rule decided.

An entry remembers {"before": {column: value}, "after": {column: value}}, so that hub.undo can take it back. Words are
the exception: the log outlives an item that was purged, and its platform may demand that they be forgotten.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from . import search, suspensions
from .ingest import purge
from .models import Area, Item, ItemTag, Status, Tag, User
from .sanitize import one_line

# The columns whose text a person may correct, and how long it may be.
CORRECTABLE = {"title": 500, "summary": 5_000}
MAX_REASON = 200
CHUNK = 200


class CorrectionRefused(Exception):
    """The platform's terms forbid changing its texts; str() is one sentence for the editor."""


Note = Mapping[str, Any] | None


def approve(items: Iterable[Item], by: User | None, note: Note = None) -> int:
    """Let the public see these items. Returns how many changed, like all functions here that take several.

    A person's word stands above a suspension; the site's own does not.
    """
    items = list(items)
    with transaction.atomic():
        changed = _decide(items, Status.PUBLIC, "", by, "hub.approve", note)
        if by is None:
            suspensions.cover(items)
        else:
            suspensions.overrule(items)
    return changed


def hold(items: Iterable[Item], by: User | None, reason: str = "", note: Note = None) -> int:
    """Send these items back to the queue, where they wait since now."""
    return _decide(items, Status.PENDING, reason, by, "hub.hold", note, timezone.now())


def hide(items: Iterable[Item], by: User | None, reason: str = "", note: Note = None) -> int:
    """Take these items out of sight; approve() brings them back."""
    return _decide(items, Status.HIDDEN, reason, by, "hub.hide", note)


def flag(items: Iterable[Item], by: User | None, reason: str, note: Note = None) -> int:
    """Ask somebody to look at these items again. Any decision about the status answers, and so does unflag()."""
    columns = {"flagged_at": timezone.now(), "flag_reason": one_line(reason, MAX_REASON)}
    return set_columns(items, columns, by, "hub.flag", {"reason": columns["flag_reason"], **(note or {})})


def unflag(items: Iterable[Item], by: User | None, note: Note = None) -> int:
    return set_columns(items, {"flagged_at": None, "flag_reason": ""}, by, "hub.unflag", note)


def feature(items: Iterable[Item], by: User | None, note: Note = None) -> int:
    return set_columns(items, {"featured": True}, by, "hub.feature", note)


def unfeature(items: Iterable[Item], by: User | None, note: Note = None) -> int:
    return set_columns(items, {"featured": False}, by, "hub.unfeature", note)


def move(items: Iterable[Item], area: Area | None, by: User | None, note: Note = None) -> int:
    """Put these items into this area, where they stay when their source moves to another."""
    columns = {"area_id": area.pk if area else None, "area_is_chosen": True}
    return set_columns(items, columns, by, "hub.move", {"area": str(area or ""), **(note or {})})


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


def set_tags(item: Item, tags: Iterable[Tag], by: User | None, note: Note = None) -> bool:
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
        return _retag(row, added, dropped, by, note)


def add_tags(
    items: Iterable[Item], tags: Iterable[Tag], by: User | None, note: Note = None, why: str = "set by hand"
) -> int:
    """Give these items these tags and leave their other ones alone. why: what the item says about its tag."""
    named = {tag.pk: tag.name for tag in tags}
    changed = 0
    for chunk in _chunks(items):
        with transaction.atomic():
            for row in _locked(chunk):
                present = set(row.tag_links.filter(tag__in=named).values_list("tag_id", flat=True))
                changed += _retag(row, {pk: named[pk] for pk in named if pk not in present}, {}, by, note, why)
    return changed


def take_tags(items: Iterable[Item], tags: Iterable[Tag], by: User | None, note: Note = None) -> int:
    """Take these tags from these items and leave their other ones alone. They refuse what they had."""
    named = {tag.pk: tag.name for tag in tags}
    changed = 0
    for chunk in _chunks(items):
        with transaction.atomic():
            for row in _locked(chunk):
                present = row.tag_links.filter(tag__in=named).values_list("tag_id", flat=True)
                changed += _retag(row, {}, {pk: named[pk] for pk in present}, by, note)
    return changed


def _retag(
    row: Item,
    added: Mapping[int, str],
    dropped: Mapping[int, str],
    by: User | None,
    note: Note,
    why: str = "set by hand",
) -> bool:
    """added, dropped: {tag: its name}."""
    if not (added or dropped):
        return False
    before = {"tags": tags_before(row, [*added, *dropped])}
    row.tag_links.filter(tag_id__in=dropped).delete()
    ItemTag.objects.bulk_create(ItemTag(content_object=row, tag_id=pk, by_hand=True, reason=why) for pk in added)
    row.refused_tags.add(*dropped)
    row.refused_tags.remove(*added)
    search.index([row])
    names = {"added": sorted(added.values()), "removed": sorted(dropped.values())}
    _log(row, "hub.tag", by, {**(note or {}), **names, "before": before})
    suspensions.cover([row])
    return True


def tags_before(row: Item, tags: Iterable[int]) -> dict[str, Any]:
    """{tag: [by hand, reason] where the item has it, "refused" where it must not, None}, to be restored by hub.undo."""
    wanted = list(tags)
    refused = set(row.refused_tags.filter(pk__in=wanted).values_list("pk", flat=True))
    found: dict[str, Any] = {str(pk): "refused" if pk in refused else None for pk in wanted}
    for link in row.tag_links.filter(tag__in=wanted):
        found[str(link.tag_id)] = [link.by_hand, link.reason]
    return found


def _decide(
    items: Iterable[Item],
    status: Status,
    reason: str,
    by: User | None,
    action: str,
    note: Note,
    flagged_at: datetime | None = None,
) -> int:
    reason = one_line(reason, MAX_REASON)
    columns = {"status": status.value, "status_reason": reason, "flagged_at": flagged_at, "flag_reason": ""}
    return set_columns(items, columns, by, action, {"reason": reason, **(note or {})} if reason else note)


def set_columns(items: Iterable[Item], columns: dict[str, Any], by: User | None, action: str, note: Note = None) -> int:
    """Write these editorial columns and log what they were: what every decision here that can be taken back does."""
    changed = 0
    for chunk in _chunks(items):
        with transaction.atomic():
            rows = [row for row in _locked(chunk) if _differs(row, columns)]
            Item.objects.filter(pk__in=[row.pk for row in rows]).update(**columns)
            for row in rows:
                before = {name: _plain(getattr(row, name)) for name in columns if getattr(row, name) != columns[name]}
                after = {name: _plain(columns[name]) for name in before}
                _log(row, action, by, {**(note or {}), "before": before, "after": after})
        changed += len(rows)
    return changed


def _differs(row: Item, columns: Mapping[str, Any]) -> bool:
    """A moment alone is no difference: who flags or holds an item twice has said nothing new."""
    return any(getattr(row, name) != value for name, value in columns.items() if not isinstance(value, datetime))


def _plain(value: Any) -> Any:
    """Moments in full: the log's own encoder would cut them to milliseconds, and undo compares them."""
    return value.isoformat() if isinstance(value, datetime) else value


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
    # In one order for everybody, so that no two wait for each other.
    rows = Item.objects.select_for_update(of=("self",)).select_related("source").order_by("pk")
    return list(rows.filter(pk__in=[item.pk for item in items]).exclude(status=Status.REMOVED))


def _chunks(items: Iterable[Item]) -> Iterable[list[Item]]:
    items = list(items)
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _log(item: Item, action: str, by: User | None, data: dict[str, Any] | None = None) -> None:
    # An identity of its own for each entry: Wagtail's history shows one entry for each identity and action, so that of
    # a bulk action only the last item would remember it.
    log(item, action, user=by, data=data, uuid=uuid4())
