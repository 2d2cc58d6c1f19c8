"""What the log says about curation, in words."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

PLAIN = {
    "hub.approve": ("Approve", "Approved"),
    "hub.hold": ("Hold", "Sent back to wait for approval"),
    "hub.feature": ("Feature", "Featured"),
    "hub.unfeature": ("Stop featuring", "No longer featured"),
    "hub.remove": ("Remove", "Removed for good"),
    "hub.readmit": ("Let return", "Let return after it was removed"),
    "hub.correct": ("Correct", "Text corrected"),
    "hub.uncorrect": ("Undo correction", "Went back to the source's text"),
}


class HideFormatter(LogFormatter):
    label = "Hide"

    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason")
        return f"Hidden: {reason}" if reason else "Hidden"


class TagFormatter(LogFormatter):
    label = "Tag"

    def format_message(self, log_entry: Any) -> str:
        parts = [("added", log_entry.data.get("added")), ("took away", log_entry.data.get("removed"))]
        changes = [f"{verb} {', '.join(names)}" for verb, names in parts if names]
        return f"Tags changed: {'; '.join(changes)}"


def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in PLAIN.items():
        actions.register_action(action, label, message)
    actions.register_action("hub.hide")(HideFormatter)
    actions.register_action("hub.tag")(TagFormatter)
