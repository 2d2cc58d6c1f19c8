"""Every entry of the log gets its row in the index at once, in its transaction; none is ever changed or deleted."""

import logging
from collections.abc import Iterator
from typing import Any

from django.apps import apps as registered
from django.db.models import Exists, Model, OuterRef
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
from wagtail.models import ModelLogEntry, PageLogEntry

from hub.trail import CHANGED

from .models import Entry
from .places import area_of, object_of

logger = logging.getLogger(__name__)
LOGS: dict[type[Model], str] = {ModelLogEntry: "model_entry", PageLogEntry: "page_entry"}
EDITED = "wagtail.edit"
CHUNK = 500
MOST_WORDS = 1000


class AppendOnly(Exception):
    """Somebody wanted to change or delete what was logged; str() is a sentence."""


def connect(app: Any) -> None:
    for log in LOGS:
        post_save.connect(logged, sender=log)
    for model in (*LOGS, Entry):
        pre_save.connect(refuse_change, sender=model)
        pre_delete.connect(refuse_deletion, sender=model)
    post_migrate.connect(_catch_up, sender=app)


def logged(instance: Any, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        record(instance)


def record(log_entry: Any) -> Entry:
    """The row of one entry of the log."""
    column = LOGS[type(log_entry)]
    object_id = str(log_entry.page_id if column == "page_entry" else log_entry.object_id)
    return Entry.objects.create(
        at=log_entry.timestamp,
        user_id=log_entry.user_id,
        action=log_entry.action,
        kind_id=log_entry.content_type_id,
        object_id=object_id,
        label=log_entry.label,
        words=f"{log_entry.label} {message_of(log_entry)}"[:MOST_WORDS],
        area_id=_area(log_entry, object_id),
        echo=_is_echo(log_entry),
        **{column: log_entry},
    )


def message_of(log_entry: Any) -> str:
    """What happened, in words. A formatter that stumbles must not undo what it was to tell of."""
    try:
        return " ".join(filter(None, (str(log_entry.message), str(log_entry.comment or ""))))
    except Exception:
        logger.exception("an entry of the log cannot be told: %s", log_entry.action)
        return log_entry.action


def catch_up() -> int:
    """Index what is missing: entries from before this room was there, or made in bulk. Returns how many."""
    done = 0
    for log_entry in _missing():
        record(log_entry)
        done += 1
    return done


def refuse_change(instance: Model, raw: bool, **_: Any) -> None:
    if not (raw or instance._state.adding):
        raise AppendOnly("What was logged is never changed.")


def refuse_deletion(**_: Any) -> None:
    raise AppendOnly("What was logged is never deleted.")


def _missing() -> Iterator[Any]:
    for log, column in LOGS.items():
        known = Exists(Entry.objects.filter(**{column: OuterRef("pk")}))
        missing = log._default_manager.exclude(known).select_related("content_type")
        yield from missing.order_by("timestamp", "pk").iterator(CHUNK)


def _area(log_entry: Any, object_id: str) -> int | None:
    """Of what is gone, the area that its last entry told."""
    instance = object_of(log_entry)
    if instance is not None:
        return area_of(instance)
    earlier = Entry.objects.filter(kind=log_entry.content_type_id, object_id=object_id)
    return earlier.order_by("-at", "-pk").values_list("area", flat=True).first()


def _is_echo(log_entry: Any) -> bool:
    """Wagtail's "edited" beside the change that hub.trail tells column by column."""
    if log_entry.action != EDITED or log_entry.uuid is None or isinstance(log_entry, PageLogEntry):
        return False
    same = ModelLogEntry.objects.filter(uuid=log_entry.uuid, action=CHANGED, object_id=log_entry.object_id)
    return same.filter(content_type=log_entry.content_type_id).exists()


def _catch_up(apps: Any = None, **_: Any) -> None:
    """Not in the middle of the history, where `migrate APP NAME` may stop."""
    try:
        (apps or registered).get_model("audit", "Entry")
    except LookupError:
        return
    catch_up()
