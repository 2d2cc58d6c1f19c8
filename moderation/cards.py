"""What a card of the queue shows of an item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub import suspensions
from hub.links import origin_url, place_of
from hub.models import Item, Status, Suspension, Tag
from hub.suggestions import Suggestion, suggest
from hub.versions import Edit, edits_of

from .waiting import since

MAX_WORDS = 700  # letters of a text
MAX_PICTURES = 3
MAX_EDITS = 2
MAX_KEYS = 9  # suggestions that a digit accepts


@dataclass(frozen=True, slots=True)
class QueueCard:
    """why: sentences, the most telling first. edits: what its source changed, for those flagged for it."""

    item: Item
    since: datetime
    pictures: list[dict[str, Any]]
    words: str
    place: str
    origin_url: str
    why: list[str]
    edits: list[Edit]
    tags: list[Tag]
    suggestions: list[Suggestion]

    @property
    def is_public(self) -> bool:
        return self.item.status == Status.PUBLIC


def cards_of(items: Sequence[Item]) -> list[QueueCard]:
    """items: as for_cards() loads them."""
    suggested: Mapping[int, list[Suggestion]] = suggest(items) if items else {}
    held = _suspensions(items)
    return [_card(item, suggested.get(item.pk, [])[:MAX_KEYS], held.get(item.source_id)) for item in items]


def _card(item: Item, suggested: list[Suggestion], suspension: Suspension | None) -> QueueCard:
    text = item.summary
    return QueueCard(
        item=item,
        since=since(item),
        pictures=_pictures(item),
        words=text if len(text) <= MAX_WORDS else f"{text[:MAX_WORDS].rsplit(maxsplit=1)[0]} …",
        place=place_of(item),
        origin_url=origin_url(item),
        why=why(item, suspension),
        edits=edits_of(item)[:MAX_EDITS] if item.flagged_at else [],
        tags=sorted(item.tags.all(), key=lambda tag: tag.name.casefold()),
        suggestions=suggested,
    )


def why(item: Item, suspension: Suspension | None = None) -> list[str]:
    """Why it waits, in sentences."""
    told = [_reason(item)]
    if item.sensitive:
        told.append("Its source marks it as sensitive.")
    if suspension:
        told.append("Its source is out of sight for the time being; approving shows this item all the same.")
    return told


def _reason(item: Item) -> str:
    if item.status == Status.PUBLIC:
        return f"Public, and flagged: {item.flag_reason or 'somebody shall look again.'}"
    if item.flagged_at:
        return f"Sent back: {item.status_reason}" if item.status_reason else "Somebody sent it back."
    if item.status_reason:
        return f"Held: {item.status_reason}"
    if item.source.trusted:
        return "It came while its source was not trusted."
    return item.source.review_reason or "Its source is not trusted: everything from it is looked at first."


def _pictures(item: Item) -> list[dict[str, Any]]:
    """Of each the copy that a card needs: the smallest that is wide enough."""
    stored = [picture for picture in item.pictures.all() if picture.is_stored][:MAX_PICTURES]
    found = []
    for picture in stored:
        width, height = next((size for size in picture.sizes if size[0] >= 480), picture.sizes[-1])
        found.append({"src": picture.url(width), "width": width, "height": height, "alt": picture.alt})
    return found


def _suspensions(items: Sequence[Item]) -> dict[int, Suspension]:
    """By source."""
    if not items or not suspensions.lasting().filter(tag=None).exists():
        return {}
    sources = {item.source_id: item.source for item in items}
    return {pk: held for pk, source in sources.items() if (held := suspensions.holding(source))}
