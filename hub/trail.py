"""What changed in what people look after: the log tells each column before and after, whoever and whatever saved it.

A secret leaves no trace but that it was set or changed. Bulk updates of the importer are no decisions and not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.utils.text import capfirst
from wagtail.log_actions import LogFormatter, get_active_log_context, log

from .sanitize import one_line

CHANGED = "hub.change"
MOST = 300  # characters of a value
NOTHING = "(nothing)"
_PENDING = "_hub_trail"


@dataclass(frozen=True, slots=True)
class _Watched:
    columns: tuple[str, ...]
    secrets: tuple[str, ...]
    partial: bool


_watched: dict[type[models.Model], _Watched] = {}
_many: dict[type[models.Model], str] = {}


def watch(
    model: type[models.Model], columns: Iterable[str], secrets: Iterable[str] = (), partial: bool = False
) -> None:
    """Log changes of these columns of a model. Call once, when the app is ready; a proxy is a model of its own.

    partial: also when save() names its columns. Decisions do that, and log what they mean by themselves.
    """
    _watched[model] = _Watched(tuple(columns), tuple(secrets), partial)
    pre_save.connect(_before, sender=model)
    post_save.connect(_after, sender=model)


def watch_many(model: type[models.Model], name: str) -> None:
    """Log what people add to this many-to-many relation and take from it."""
    through = _field(model, name).remote_field.through
    _many[through] = _label(model, name)
    m2m_changed.connect(_members, sender=through)


class ChangeFormatter(LogFormatter):
    """data: {"changes": [[label, before, after], ...]}; before is None where it is no one's business."""

    label = "Change"

    def format_message(self, log_entry: Any) -> str:
        return "; ".join(in_words(change) for change in log_entry.data.get("changes", ())) or "Changed"


def in_words(change: Iterable[Any]) -> str:
    label, before, after = change
    return f"{label}: {after}" if before is None else f"{label}: {before} → {after}"


def _before(sender: type[models.Model], instance: Any, raw: bool, update_fields: Any, **_: Any) -> None:
    if raw or instance._state.adding:
        return
    watched = _watched[sender]
    if update_fields is not None and not watched.partial:
        return
    columns = [c for c in (*watched.columns, *watched.secrets) if _is_saved(sender, c, update_fields)]
    stored: Any = sender._base_manager.filter(pk=instance.pk).first() if columns else None
    if stored is None:
        return
    changes = []
    for column in columns:
        attribute = _field(sender, column).attname
        if getattr(stored, attribute) != getattr(instance, attribute):
            changes.append(_change(sender, column, stored, instance, column in watched.secrets))
    setattr(instance, _PENDING, changes)


def _after(sender: type[models.Model], instance: Any, **_: Any) -> None:
    if changes := instance.__dict__.pop(_PENDING, None):
        log(instance, CHANGED, data={"changes": changes})


def _members(
    sender: type[models.Model], instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_: Any
) -> None:
    """What a person adds or takes away; what installing gives to groups is nobody's decision.

    Not when a relation is cleared as a whole: forms add and take away what differs.
    """
    verb = {"post_add": "added", "post_remove": "taken away"}.get(action)
    if verb is None or not pk_set or get_active_log_context().user is None:
        return
    others = list(model._default_manager.filter(pk__in=pk_set))
    told = [(other, [instance]) for other in others] if reverse else [(instance, others)]
    for owner, members in told:
        names = ", ".join(sorted(str(member) for member in members))
        log(owner, CHANGED, data={"changes": [[_many[sender], None, f"{verb} {names}"]]})


def _is_saved(model: type[models.Model], column: str, update_fields: Any) -> bool:
    return update_fields is None or bool({column, _field(model, column).attname} & set(update_fields))


def _change(model: type[models.Model], column: str, before: Any, after: Any, secret: bool) -> list[Any]:
    label = _label(model, column)
    if secret:
        return [label, None, "changed" if getattr(before, column) else "set"]
    return [label, _said(before, column), _said(after, column)]


def _field(model: type[models.Model], column: str) -> Any:
    return model._meta.get_field(column)


def _label(model: type[models.Model], column: str) -> str:
    return str(capfirst(str(_field(model, column).verbose_name)))


def _said(instance: Any, column: str) -> str:
    """As a person reads it. Addresses without their query, where keys stand."""
    value = getattr(instance, column)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, ""):
        return NOTHING
    display = getattr(instance, f"get_{column}_display", None)
    text = str(display() if display else value)
    return one_line(text.partition("?")[0] if "://" in text else text, MOST)
