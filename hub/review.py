"""Approved words that change: what becomes of a public item whose source edits it, as the source's after_edit says.

Counts and dates are no words. What an editor corrected does not change for visitors, whatever the source says now.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import curation
from .models import Item, Source, Status
from .models.source import AfterEdit
from .wording import listed

# What a visitor reads, sees or is sent to, and what to call it.
WORDS = {"title": "title", "summary": "text", "content_html": "text", "url": "address", "media": "pictures and files"}
# Somebody let these in: a suspension that ends would show them again.
_LET_IN = (Status.PUBLIC, Status.SUSPENDED)


def usual(trusted: bool) -> str:
    """What a new source is given: somebody who is not trusted to bring words in is not trusted to change them."""
    return AfterEdit.KEEP if trusted else AfterEdit.FLAG


def edited(source: Source, edits: Sequence[tuple[Item, Mapping[str, Any]]], **_: Any) -> None:
    """Listens to hub.signals.arrived: within the transaction that stored the edits."""
    if source.after_edit == AfterEdit.KEEP:
        return
    for item, before in edits:
        changed = changed_words(before, item.corrections)
        if changed and item.status in _LET_IN:
            _ask(item, f"Its source changed its {listed(changed)}.", source.after_edit)


def changed_words(before: Iterable[str], corrected: Iterable[str]) -> list[str]:
    """What changed for visitors, in words. before: the columns that changed; corrected: those that an editor wrote."""
    columns = [column for column in WORDS if column in set(before) - set(corrected)]
    return list(dict.fromkeys(WORDS[column] for column in columns))


def _ask(item: Item, reason: str, after_edit: str) -> None:
    if after_edit == AfterEdit.REVIEW:
        curation.hold([item], None, reason)
        item.status, item.status_reason = Status.PENDING, reason
    elif item.flagged_at is None:  # one that waits to be looked at says so already
        curation.flag([item], None, reason)
        item.refresh_from_db(fields=["flagged_at", "flag_reason"])
