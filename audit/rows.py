"""Entries as people read them: who, what, to which object, where and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import policy_registry

from hub.models import Area, Item, User
from hub.undo import UNDONE, undoable

from .models import Entry
from .recording import message_of

THE_SITE = "The site"


@dataclass(frozen=True, slots=True)
class Row:
    """at: aware UTC. who: a name, or the site and by which rule. url: where the object is edited, "" for who may not.

    may_undo: the decision remembers how it was before, and nobody took it back yet.
    """

    pk: int
    at: datetime
    who: str
    action: str
    what: str
    kind: str
    label: str
    area: str
    about: str
    url: str = ""
    may_undo: bool = False
    log_entry: Any = None


def rows_of(entries: Sequence[Entry], user: User | None = None) -> list[Row]:
    """In a fixed number of queries, but for links to what `user` may edit; without one there are none."""
    logged = _logged(entries)
    areas = dict(Area.objects.filter(pk__in={entry.area_id for entry in entries}).values_list("pk", "name"))
    instances = _instances(entries) if user else {}
    decidable = _decidable(entries, user) if user else set()
    finder = AdminURLFinder(user) if user else None
    rows = []
    for entry in entries:
        log_entry = logged[entry.pk]
        instance = instances.get((entry.kind_id, entry.object_id))
        may_undo = entry.pk in decidable and undoable(log_entry)
        rows.append(
            Row(
                pk=entry.pk,
                at=entry.at,
                who=who_of(log_entry),
                action=label_of(entry.action),
                what=message_of(log_entry),
                kind=kind_of(entry.kind),
                label=entry.label,
                area=areas.get(entry.area_id, ""),
                about=f"{entry.kind_id}-{entry.object_id}",
                url=(finder.get_edit_url(instance) or "") if finder and instance is not None else "",
                may_undo=may_undo,
                log_entry=log_entry,
            )
        )
    return rows


def who_of(log_entry: Any) -> str:
    if log_entry.user_id:
        return str(log_entry.user_display_name)
    rule = log_entry.data.get("rule_name")
    return f"{THE_SITE}, by the rule “{rule}”" if rule else THE_SITE


def label_of(action: str) -> str:
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action


def kind_of(kind: ContentType | None) -> str:
    model = kind.model_class() if kind else None
    return str(capfirst(model._meta.verbose_name)) if model else ""


def _logged(entries: Sequence[Entry]) -> dict[int, Any]:
    """By the key of the entry: Wagtail's entry, with its person."""
    found: dict[int, Any] = {}
    for log, column in ((ModelLogEntry, "model_entry_id"), (PageLogEntry, "page_entry_id")):
        keys = {getattr(entry, column): entry.pk for entry in entries if getattr(entry, column)}
        rows = log.objects.filter(pk__in=keys).select_related("content_type").prefetch_related("user")
        found |= {keys[row.pk]: row for row in rows}
    return found


def _instances(entries: Sequence[Entry]) -> dict[tuple[int | None, str], Any]:
    """What the entries are about, as far as it is still there."""
    keys: dict[int, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind_id:
            keys[entry.kind_id].add(entry.object_id)
    found: dict[tuple[int | None, str], Any] = {}
    for kind, wanted in keys.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        numbers = [key for key in wanted if key.isdecimal()]
        if model is not None and numbers:
            found |= {(kind, str(instance.pk)): instance for instance in model._base_manager.filter(pk__in=numbers)}
    return found


def _decidable(entries: Sequence[Entry], user: User) -> set[int]:
    """Keys of the entries about items that this person decides about, without those that were taken back."""
    items = ContentType.objects.get_for_model(Item).pk
    mine = [entry for entry in entries if entry.kind_id == items and entry.model_entry_id]
    keys = {entry.object_id for entry in mine}
    policy = policy_registry.get_by_type(Item)
    allowed = policy.instances_user_has_permission_for(user, "publish").filter(pk__in=keys)
    decides = {str(pk) for pk in allowed.values_list("pk", flat=True)}
    taken_back = ModelLogEntry.objects.filter(action=UNDONE, object_id__in=keys)
    undone = set(taken_back.values_list("data__entry", flat=True))
    return {entry.pk for entry in mine if entry.object_id in decides and entry.model_entry_id not in undone}
