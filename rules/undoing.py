"""Taking back what rules did, item by item or a whole run. What a person decided since stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from time import monotonic

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ModelLogEntry

from hub import undo
from hub.models import Item, User

from .models import Done, Effect, Run

ACTIONS = {
    Done.HIDE: "hub.hide",
    Done.HOLD: "hub.hold",
    Done.FEATURE: "hub.feature",
    Done.AREA: "hub.move",
    Done.TAGS: "hub.tag",
}
CHUNK = 200


def take_back(effects: Iterable[Effect], by: User | None, now: datetime) -> int:
    """Returns how many could be taken back. The rule lets those items alone from now on."""
    effects = [effect for effect in effects if effect.undone_at is None]
    chunks = (effects[start : start + CHUNK] for start in range(0, len(effects), CHUNK))
    return sum(_take_back(chunk, by, now) for chunk in chunks)


def take_back_all(effects: QuerySet[Effect], by: User | None, now: datetime, seconds: float) -> int:
    """As much of them as can be done in so many seconds. Returns how many could be taken back.

    effects: what nobody tried to take back yet, as left_of() finds it.
    """
    end, taken = monotonic() + seconds, 0
    while (chunk := list(effects.select_related("rule")[:CHUNK])) and monotonic() < end:
        taken += _take_back(chunk, by, now)
    return taken


def left_of(run: Run) -> QuerySet[Effect]:
    """What of a run nobody tried to take back yet, the latest first."""
    return run.effects.filter(undone_at=None, stands=False).order_by("-pk")


def _take_back(effects: Sequence[Effect], by: User | None, now: datetime) -> int:
    told = {_key(effect.item_id, ACTIONS[Done(effect.done)], effect.deed, effect.rule_id): effect for effect in effects}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Item),
        object_id__in={str(effect.item_id) for effect in effects},
        action__in=set(ACTIONS.values()),
    )
    meant = {}
    for entry in entries:
        key = _key(int(entry.object_id), entry.action, entry.data.get("deed", ""), entry.data.get("rule", 0))
        if key in told:
            meant[entry.pk] = (entry, told[key])
    restored = undo.undo_each([entry for entry, _ in meant.values()], by).restored
    done = [meant[pk][1].pk for pk in restored]
    Effect.objects.filter(pk__in=done).update(undone_at=now, stands=False)
    Effect.objects.filter(pk__in=[effect.pk for effect in effects], undone_at=None).update(stands=True)
    return len(done)


def _key(item: int, action: str, deed: str, rule: int) -> tuple[int, str, str, int]:
    return item, action, deed, rule
