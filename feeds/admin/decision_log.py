"""What the log says about decisions on sources, in words."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

from .. import deciding, link_list, moving

PLAIN = {
    deciding.TRUSTED: ("Trust again", "Trusted again"),
    deciding.UNTRUSTED: ("Keep waiting", "Decided that its new items go on waiting for approval"),
    deciding.TAKEN: ("Take it", "Took over what the feed has become"),
    deciding.PAUSED: ("Pause", "Paused"),
}


class MoveFormatter(LogFormatter):
    label = "Change address"
    sentence = "Address changed from {old} to {new}"

    def format_message(self, log_entry: Any) -> str:
        told = log_entry.data
        return self.sentence.format(old=_shown(told.get("from")), new=_shown(told.get("to")))


class AdoptFormatter(MoveFormatter):
    label = "Follow a redirect"
    sentence = "Moved for good, as its server says: the address changed from {old} to {new}"


class UndoFormatter(MoveFormatter):
    label = "Undo a change of address"
    sentence = "Went back from {old} to {new}"


class CountFormatter(LogFormatter):
    sentence = "{count}"

    def format_message(self, log_entry: Any) -> str:
        return self.sentence.format(count=log_entry.data.get("count", 0))


class HideFormatter(CountFormatter):
    label = "Hide what vanished"
    sentence = "Hid items that vanished at their origin: {count}"


class KeepFormatter(CountFormatter):
    label = "Keep what vanished"
    sentence = "Kept items that vanished at their origin, to be looked up again: {count}"


class TakeBackFormatter(LogFormatter):
    label = "Take back a link"

    def format_message(self, log_entry: Any) -> str:
        return f"Took back {_shown(log_entry.data.get('address'))}"


def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in PLAIN.items():
        actions.register_action(action, label, message)
    actions.register_action(moving.ACCEPTED)(MoveFormatter)
    actions.register_action(moving.ADOPTED)(AdoptFormatter)
    actions.register_action(moving.UNDONE)(UndoFormatter)
    actions.register_action(deciding.HIDDEN)(HideFormatter)
    actions.register_action(deciding.KEPT)(KeepFormatter)
    actions.register_action(link_list.TAKEN_BACK)(TakeBackFormatter)


def _shown(address: Any) -> str:
    """Without the query, which may hold a key."""
    return str(address or "").partition("?")[0]
