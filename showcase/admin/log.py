"""What the log says about places, in words."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

from .. import placing

WORDS = {
    placing.PLACED: ("Place", "Placed: {place}, {page}"),
    placing.CHANGED: ("Change placement", "Placement changed: {place}, {page}"),
    placing.MOVED: ("Reorder", "Moved within its place: {place}, {page}"),
    placing.KEPT: ("Keep in place", "Kept as it is: {place}, {page}"),
    placing.TAKEN_AWAY: ("Take away", "Taken away: {place}, {page}"),
    placing.PUT_BACK: ("Put back", "Put back: {place}, {page}"),
}


def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in WORDS.items():
        actions.register_action(action)(_formatter(label, message))
    actions.register_action(placing.SWITCHED)(SwitchFormatter)


def _formatter(title: str, words: str) -> type[LogFormatter]:
    class PlaceFormatter(LogFormatter):
        label = title

        def format_message(self, log_entry: Any) -> str:
            return words.format(place=log_entry.data.get("place", ""), page=log_entry.data.get("page", ""))

    return PlaceFormatter


class SwitchFormatter(LogFormatter):
    label = "Fill an empty place"

    def format_message(self, log_entry: Any) -> str:
        told = "fills up by itself" if log_entry.data.get("fills_itself") else "stays empty"
        return f"{log_entry.data.get('place', '')}, {log_entry.data.get('page', '')}: {told} while nothing is placed"
