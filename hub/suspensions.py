"""The panic key: everything of a source, of a tag, or all that was imported leaves the site at once and can return.

Set-based: it works on a hundred thousand items in seconds, with one entry in the log. Nothing is deleted, so that what
was public before is public again afterwards, but for what an editor decided meanwhile. It checks nobody's rights.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from .links import OWN_PLATFORM
from .models import Item, ItemTag, Source, Status, SuspendedItem, Suspension, Tag, User
from .models.item import ItemQuerySet
from .sanitize import one_line
from .signals import released

MAX_REASON = 200
CHUNK = 500
# How an item stood is asked for in these states only: all others are out of sight anyway.
_SHOWN = (Status.PUBLIC, Status.SUSPENDED)
ORPHANED = "The tag of its suspension was deleted."


def suspend(by: User | None, reason: str, *, source: Source | None = None, tag: Tag | None = None) -> Suspension:
    """Take everything of this source, with this tag, or (neither is given) everything imported out of sight.

    Until release(), nothing of it becomes public by itself and its sources are not polled. Where such a suspension
    lasts already for the same reason, it is renewed: what became public meanwhile leaves again. Another reason makes
    another suspension, so that who takes theirs back takes nobody else's. Raises ValueError for both at once.
    """
    if source and tag:
        raise ValueError("A suspension is of a source or of a tag.")
    with transaction.atomic():
        _hold_imports(source, tag)
        reason = one_line(reason, MAX_REASON)
        found = lasting().filter(source=source, tag=tag, reason=reason).first()
        suspension = found or Suspension.objects.create(
            source=source, tag=tag, reason=reason, started_at=timezone.now(), started_by=by
        )
        count = _blank(suspension)
        if count or not found:
            data = {"reason": reason, "what": what(suspension), "items": count}
            log(suspension, "hub.suspend", user=by, data=data, title=what(suspension))
    return suspension


def release(suspension: Suspension, by: User | None) -> int:
    """Take it back. Returns how many items are public again: those that no editor decided about and none other holds.

    Whoever comes second finds it done: 0.
    """
    with transaction.atomic():
        _hold_imports(suspension.source, suspension.tag)
        locked = Suspension.objects.select_for_update().filter(pk=suspension.pk, ended_at=None).first()
        if locked is None:
            return 0
        locked.ended_at, locked.ended_by = timezone.now(), by
        locked.save(update_fields=["ended_at", "ended_by"])
        count = _returning(locked).update(status=Status.PUBLIC)
        log(locked, "hub.release", user=by, data={"what": what(locked), "items": count}, title=what(locked))
        transaction.on_commit(lambda: released.send(Suspension, suspension=locked))
    suspension.ended_at, suspension.ended_by = locked.ended_at, by
    return count


def lasting() -> QuerySet[Suspension]:
    return Suspension.objects.filter(ended_at=None)


def affected(source: Source | None = None, tag: Tag | None = None) -> ItemQuerySet:
    """The public items that such a suspension would take out of sight now."""
    return Item.objects.visible().filter(_scope(source.pk if source else None, tag.pk if tag else None))


def what(suspension: Suspension) -> str:
    """What is out of sight, in words."""
    return str(suspension.source or suspension.tag or "Everything imported")


def holds(source: Any) -> Exists:
    """The condition that a source may not be polled. source: its key, or an OuterRef to it."""
    return Exists(lasting().filter(Q(source=source) | Q(source=None, tag=None)))


def holding(source: Source) -> Suspension | None:
    """The suspension because of which a source is not polled."""
    everything = Q(source=None, tag=None) if source.platform != OWN_PLATFORM else Q(pk__in=[])
    return lasting().filter(Q(source=source.pk) | everything).first()


def cover(items: Collection[Item]) -> int:
    """Public items that came under a lasting suspension, new or newly tagged, leave the site. Call in a transaction.

    Not those that it covered before and an editor let out since. Returns how many left.
    """
    covering = list(lasting()) if items else []
    gone: set[int] = set()
    for suspension in covering:
        for chunk in _chunks([item.pk for item in items]):
            known = Exists(SuspendedItem.objects.filter(suspension=suspension, item=OuterRef("pk")))
            shown = Item.objects.filter(_scope_of(suspension), pk__in=chunk, status__in=_SHOWN).exclude(known)
            found = list(shown.values_list("pk", flat=True))
            SuspendedItem.objects.bulk_create(SuspendedItem(suspension=suspension, item_id=pk) for pk in found)
            gone.update(found)
    left = 0
    for chunk in _chunks(sorted(gone)):
        left += Item.objects.filter(pk__in=chunk, status=Status.PUBLIC).update(status=Status.SUSPENDED)
    for item in items:
        if item.pk in gone:
            item.status = Status.SUSPENDED
    return left


def overrule(items: Collection[Item]) -> None:
    """A person let these out although a suspension lasts: it leaves them alone from now on. Call in a transaction."""
    covering = list(lasting()) if items else []
    for suspension in covering:
        for chunk in _chunks([item.pk for item in items]):
            found = Item.objects.filter(_scope_of(suspension), pk__in=chunk)
            entries = [SuspendedItem(suspension=suspension, item_id=pk) for pk in found.values_list("pk", flat=True)]
            SuspendedItem.objects.bulk_create(entries, ignore_conflicts=True)


def settle(items: Collection[Item]) -> int:
    """Items that are marked as suspended without a suspension that lasts are public again. Returns how many."""
    stranded = Item.objects.filter(pk__in=[item.pk for item in items], status=Status.SUSPENDED).exclude(_held())
    return stranded.update(status=Status.PUBLIC)


def forgotten(instance: Suspension, **_: Any) -> None:
    """Before a suspension goes down with its tag: its items wait for a person, neither lost nor let out unseen."""
    if instance.ended_at is None:
        _returning(instance).update(status=Status.PENDING, status_reason=ORPHANED)


def _hold_imports(source: Source | None, tag: Tag | None) -> None:
    """Wait for the imports under way, which know nothing of us yet, and let none begin before we are done."""
    rows: QuerySet = Tag.objects.filter(pk=tag.pk) if tag else Source.objects.order_by("pk")
    if source:
        rows = rows.filter(pk=source.pk)
    list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def _blank(suspension: Suspension) -> int:
    scope = Item.objects.filter(_scope_of(suspension)).order_by("pk")
    if connection.features.has_select_for_update:
        # In the order of their keys, as hub.curation does. Those that somebody lets out at this moment are among them.
        waited_for = scope.filter(status__in=[*_SHOWN, Status.PENDING]).select_for_update(of=("self",))
        list(waited_for.values_list("pk", flat=True))
    statement, parameters = scope.filter(status__in=_SHOWN).order_by().values("pk").query.sql_with_params()
    table = connection.ops.quote_name(SuspendedItem._meta.db_table)
    with connection.cursor() as cursor:
        # WHERE TRUE: without it SQLite takes ON CONFLICT for the condition of a join.
        cursor.execute(
            f"INSERT INTO {table} (suspension_id, item_id) "  # noqa: S608 - only names of our own, values are parameters
            f"SELECT %s, shown.pk FROM ({statement}) AS shown WHERE TRUE ON CONFLICT DO NOTHING",
            [suspension.pk, *parameters],
        )
    entries = suspension.entries.values("item")
    return Item.objects.filter(pk__in=entries, status=Status.PUBLIC).update(status=Status.SUSPENDED)


def _returning(suspension: Suspension) -> QuerySet[Item]:
    """What it alone keeps out of sight."""
    others = _held(suspension)
    return Item.objects.filter(status=Status.SUSPENDED, pk__in=suspension.entries.values("item")).exclude(others)


def _held(but: Suspension | None = None) -> Exists:
    entries = SuspendedItem.objects.filter(item=OuterRef("pk"), suspension__ended_at=None)
    return Exists(entries.exclude(suspension=but) if but else entries)


def _scope_of(suspension: Suspension) -> Q:
    return _scope(suspension.source_id, suspension.tag_id)


def _scope(source: int | None, tag: int | None) -> Q:
    if source:
        return Q(source=source)
    if tag:
        return Q(Exists(ItemTag.objects.filter(tag=tag, content_object=OuterRef("pk"))))
    return Q(source__in=Source.objects.exclude(platform=OWN_PLATFORM).values("pk"))


def _chunks(pks: Sequence[int]) -> list[Sequence[int]]:
    return [pks[start : start + CHUNK] for start in range(0, len(pks), CHUNK)]
