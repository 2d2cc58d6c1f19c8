"""What the log says about curation, in words."""

from typing import Any

from wagtail import log_actions
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from .. import trail
from ..models import Item
from ..wording import counted

PLAIN = {
    "hub.approve": ("Approve", "Approved"),
    "hub.unfeature": ("Stop featuring", "No longer featured"),
    "hub.remove": ("Remove", "Removed for good"),
    "hub.readmit": ("Let return", "Let return after it was removed"),
    "hub.correct": ("Correct", "Text corrected"),
    "hub.unflag": ("Looked at", "Looked at, nothing to do"),
    "hub.join": ("Join", "Joined with others as one story"),
    "hub.split": ("Split", "Split from its story"),
    "hub.put_first": ("Make the card", "Stands for its story"),
    "hub.step_back": ("No longer the card", "Another item stands for its story"),
    "hub.uncorrect": ("Undo correction", "Went back to the source's text"),
}


class ReasonFormatter(LogFormatter):
    """message, and the reason where one was given."""

    message = ""

    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason")
        return f"{self.message}: {reason}" if reason else self.message


class HideFormatter(ReasonFormatter):
    label, message = "Hide", "Hidden"


class HoldFormatter(ReasonFormatter):
    label, message = "Hold", "Sent back to wait for approval"


class FeatureFormatter(ReasonFormatter):
    label, message = "Feature", "Featured"


class FlagFormatter(ReasonFormatter):
    label, message = "Flag", "Flagged"


class SuspendFormatter(ReasonFormatter):
    label, message = "Suspend", "Taken out of sight"


class ReleaseFormatter(LogFormatter):
    label = "Take suspension back"

    def format_message(self, log_entry: Any) -> str:
        return f"Back in sight: {counted(log_entry.data.get('items', 0), 'item')}"


class MoveFormatter(LogFormatter):
    label = "Move"

    def format_message(self, log_entry: Any) -> str:
        area = log_entry.data.get("area")
        return _because(f"Moved to {area}" if area else "Moved out of its area", log_entry)


class UndoFormatter(LogFormatter):
    label = "Undo"

    def format_message(self, log_entry: Any) -> str:
        formatter = log_actions.registry.formatters.get(log_entry.data.get("action"))
        return f"Undone: {formatter.label}" if formatter else "Undone"


class TagFormatter(LogFormatter):
    label = "Tag"

    def format_message(self, log_entry: Any) -> str:
        parts = [("added", log_entry.data.get("added")), ("took away", log_entry.data.get("removed"))]
        changes = [f"{verb} {', '.join(names)}" for verb, names in parts if names]
        return _because(f"Tags changed: {'; '.join(changes)}", log_entry)


def _because(message: str, log_entry: Any) -> str:
    reason = log_entry.data.get("reason")
    return f"{message}. {reason}" if reason else message


FORMATTED = {
    trail.CHANGED: trail.ChangeFormatter,
    "hub.hide": HideFormatter,
    "hub.hold": HoldFormatter,
    "hub.feature": FeatureFormatter,
    "hub.flag": FlagFormatter,
    "hub.move": MoveFormatter,
    "hub.tag": TagFormatter,
    "hub.undo": UndoFormatter,
    "hub.suspend": SuspendFormatter,
    "hub.release": ReleaseFormatter,
}


def automatic(item: Item) -> list[ModelLogEntry]:
    """What a rule decided about this item, the latest first."""
    entries = ModelLogEntry.objects.for_instance(item).filter(user=None).order_by("-timestamp")
    return [entry for entry in entries if entry.data.get("rule_name")]


def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in PLAIN.items():
        actions.register_action(action, label, message)
    for action, formatter in FORMATTED.items():
        actions.register_action(action)(formatter)
