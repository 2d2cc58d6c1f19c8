"""What an arrival changes in the item that it is. Sets columns, saves nothing."""

from datetime import datetime
from typing import Any

from .arrival import COUNTS, Arrival, lasting
from .models import Item

MARKS = ("guid_key", "url_key", "title_key")
QUIET = ("guid", "guid_hash", *MARKS, "url", "media", "content_hash")


def differences(item: Item, arrival: Arrival) -> dict[str, Any]:
    """{column: what the source said before}, of what a visitor sees. Empty for most arrivals."""
    if item.content_hash == arrival.content_hash:
        return {}
    said = {column: item.corrections.get(column, getattr(item, column)) for column in arrival.columns}
    return {
        column: before
        for column, before in said.items()
        if lasting(column, before) != lasting(column, arrival.columns[column])
    }


def assign(item: Item, arrival: Arrival) -> None:
    """Write what the source says, except where an editor corrected it: there it is only remembered."""
    for column, value in arrival.columns.items():
        if column in item.corrections:
            item.corrections[column] = value
        else:
            setattr(item, column, value)
    item.content_hash = arrival.content_hash


def assign_identity(item: Item, arrival: Arrival) -> bool:
    """The newest id and marks, by which the next document knows it. Whether any is new."""
    fresh = {"guid": arrival.guid, "guid_hash": arrival.guid_hash}
    return _assign_all(item, {**fresh, **{mark: getattr(arrival.marks, mark) for mark in MARKS}})


def assign_quietly(item: Item, arrival: Arrival) -> bool:
    """Fresh signatures of addresses, for one without differences. Whether anything is new."""
    columns = {column: arrival.columns[column] for column in ("url", "media")}
    return _assign_all(item, {**columns, "content_hash": arrival.content_hash})


def assign_counts(item: Item, arrival: Arrival, now: datetime) -> bool:
    """Whether any count moved. What a platform stops telling keeps its last value: None is silence, not zero."""
    told = {metric: arrival.counts[metric] for metric in COUNTS if arrival.counts[metric] is not None}
    moved = _assign_all(item, told)
    if moved:
        item.counts_at = now
    return moved


def _assign_all(item: Item, columns: dict[str, Any]) -> bool:
    moved = {column: value for column, value in columns.items() if getattr(item, column) != value}
    for column, value in moved.items():
        setattr(item, column, value)
    return bool(moved)
