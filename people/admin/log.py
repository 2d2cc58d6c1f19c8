"""What the log says about people, in words."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

from ..appointing import APPOINTED, HANDED_OVER, RETIRED


class AppointFormatter(LogFormatter):
    label = "Give a role"

    def format_message(self, log_entry: Any) -> str:
        before, after = log_entry.data.get("before", ""), log_entry.data.get("after", "")
        return f"Role stays: {after}" if before == after else f"Role: {after} (before: {before})"


class RetireFormatter(LogFormatter):
    label = "Retire"

    def format_message(self, log_entry: Any) -> str:
        return f"Access ended (was: {log_entry.data.get('before', '')})"


class HandOverFormatter(LogFormatter):
    label = "Hand over"

    def format_message(self, log_entry: Any) -> str:
        return f"Owner: {log_entry.data.get('after', '')} (before: {log_entry.data.get('before') or 'nobody'})"


def register(actions: LogActionRegistry) -> None:
    actions.register_action(APPOINTED)(AppointFormatter)
    actions.register_action(RETIRED)(RetireFormatter)
    actions.register_action(HANDED_OVER)(HandOverFormatter)
