"""What a source asks a person, and the answers to choose from."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from hub.access import source_reach
from hub.models import Item, Source, User
from hub.records import guid_hash
from hub.sanitize import one_line
from hub.wording import counted

from .. import fates, moving
from ..models import FetchState

SHOWN = 10
SHOWN_ADDRESS = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """A button. action: the right that it needs on the source (hub/access.py). seen: what the person had before them
    when they decided, so that nobody decides about something else.
    """

    name: str
    label: str
    action: str = "change"
    seen: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """sentence: what happened. details: a few examples. answers: only those that this person may give."""

    sentence: str
    answers: Sequence[Answer]
    details: Sequence[str] = field(default_factory=tuple)


def questions(source: Source, state: FetchState, user: User) -> list[Question]:
    """Everything that waits for a person, the most urgent first."""
    may = _rights(source, user)
    asked = [*_review(source), *_held(state), *_proposed(source, state), *_doubled(source, state, user)]
    asked += _vanished(source, state)
    return [Question(one.sentence, [a for a in one.answers if may(a.action)], one.details) for one in asked]


def undoable(source: Source, user: User) -> Question | None:
    """The last change of its address, as long as it can be taken back."""
    move = moving.last_move(source)
    if move is None or not _rights(source, user)("change"):
        return None
    sentence = f"Its address was {_shown(move.old)} before."
    return Question(sentence, [Answer("undo", "Go back to that address", seen=move.new)])


def seen_of(guids: Sequence[str]) -> str:
    """A short mark of what vanished: other guids, another mark."""
    return hashlib.sha256(json.dumps(list(guids)).encode()).hexdigest()[:32]


def _rights(source: Source, user: User) -> Callable[[str], bool]:
    return lambda action: source_reach(user, [action]).covers(source.area_id)


def _review(source: Source) -> Iterator[Question]:
    if source.review_reason:
        trust = Answer("trust", "Trust it again", "publish", is_main=True)
        yield Question(source.review_reason, [trust, Answer("keep_untrusted", "Keep as it is", "publish")])


def _held(state: FetchState) -> Iterator[Question]:
    if state.held_since:
        seen = state.held_since.isoformat()
        answers = [Answer("take", "Take it", seen=seen, is_main=True), Answer("pause", "Pause")]
        yield Question(f"{state.held_reason} Nothing is stored from it until somebody decides.", answers)


def _proposed(source: Source, state: FetchState) -> Iterator[Question]:
    address = state.proposed_address
    if not address:
        return
    sentence = f"Nothing is at its address any more. Its site now offers {_shown(address)}."
    dismiss = Answer("dismiss", "Do not take it", seen=address)
    if moving.other_with(source, address):
        yield Question(f"{sentence} {moving.TAKEN}", [dismiss, Answer("pause", "Pause")])
    else:
        yield Question(sentence, [Answer("accept", "Take the new address", seen=address, is_main=True), dismiss])


def _doubled(source: Source, state: FetchState, user: User) -> Iterator[Question]:
    """A redirect that would be adopted if no other source were there already."""
    if not source.active or state.moved_times < fates.REDIRECT_TIMES:
        return
    new_id = moving.identity_of(source, state.moved_to)
    other = moving.other_with(source, new_id) if new_id else None
    if other:
        name = f"“{other.title}”" if _rights(other, user)("view") else "a source of another area"
        yield Question(
            f"Its address leads for good to that of {name}: both are the same. Pause or delete one of them.",
            [Answer("pause", "Pause this one")],
        )


def _vanished(source: Source, state: FetchState) -> Iterator[Question]:
    if not state.vanished:
        return
    seen = seen_of(state.vanished)
    hashes = [guid_hash(guid) for guid in state.vanished[:SHOWN]]
    items = Item.objects.filter(source=source, guid_hash__in=hashes).select_related("source")
    more = len(state.vanished) - SHOWN
    details = [one_line(item.display_title, 100) for item in items] + ([f"and {more:,} more"] if more > 0 else [])
    yield Question(
        f"{counted(len(state.vanished), 'item')} vanished at once at their origin. So many may be a fault of the "
        "platform, so that they are still shown here.",
        [
            Answer("hide_vanished", "They are gone: hide them", "publish", seen, is_main=True),
            Answer("keep_vanished", "Keep them, look again tomorrow", "publish", seen),
        ],
        details,
    )


def _shown(address: str) -> str:
    """Without the query, which may hold a key."""
    return one_line(address.partition("?")[0], SHOWN_ADDRESS)
