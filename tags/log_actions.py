"""What the log says about the care of the vocabulary, in words."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

from hub.wording import counted, listed


class MergeFormatter(LogFormatter):
    label = "Merge"

    def format_message(self, log_entry: Any) -> str:
        names = listed([f"“{name}”" for name in log_entry.data.get("merged", [])])
        return f"{names} merged into it: {counted(log_entry.data.get('items', 0), 'item')}"


class UnmergeFormatter(LogFormatter):
    label = "Undo merge"

    def format_message(self, log_entry: Any) -> str:
        names = listed([f"“{name}”" for name in log_entry.data.get("merged", [])])
        return f"Merge of {names} taken back"


class SplitFormatter(LogFormatter):
    label = "Split"

    def format_message(self, log_entry: Any) -> str:
        return f"{counted(log_entry.data.get('items', 0), 'item')} moved to “{log_entry.data.get('to', '')}”"


class UnsplitFormatter(LogFormatter):
    label = "Undo split"

    def format_message(self, log_entry: Any) -> str:
        return f"Split taken back: {counted(log_entry.data.get('items', 0), 'item')} returned"


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("tags.merge")(MergeFormatter)
    actions.register_action("tags.unmerge")(UnmergeFormatter)
    actions.register_action("tags.split")(SplitFormatter)
    actions.register_action("tags.unsplit")(UnsplitFormatter)
