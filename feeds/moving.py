"""Changes of a source's address: by a redirect that lasts, by a person, and back again."""

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.db import IntegrityError, transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from hub.models import Source, User

from . import fates
from .adapters import ADAPTERS
from .models import FetchState

MAX_ID = 500
MOST_REFUSED = 50
TAKEN = "Another source has this address already: both are the same. Pause or delete one of them."
ADOPTED, ACCEPTED, UNDONE = "feeds.adopt_address", "feeds.accept_address", "feeds.undo_address"


class Refused(Exception):
    """A decision that cannot be carried out; str() is a sentence for the person who made it."""


@dataclass(frozen=True, slots=True)
class Move:
    """The last change of an address. trusted: whether the source was, before."""

    old: str
    new: str
    trusted: bool


def identity_of(source: Source, address: str) -> str | None:
    """What the source's own adapter calls an address, None when it does not know it."""
    adapter = ADAPTERS.get(source.platform)
    found = adapter.recognise(address) if adapter else None
    return found if found and len(found) <= MAX_ID else None


def other_with(source: Source, external_id: str) -> Source | None:
    """Another source that has this address already."""
    return Source.objects.filter(platform=source.platform, external_id=external_id).exclude(pk=source.pk).first()


def pages_of(source: Source) -> Iterator[str]:
    """Where to look for a lost feed, as its adapter names it: the page of the source, or the front of its site."""
    for page in (source.url, urljoin(source.url or source.external_id, "/")):
        found = identity_of(source, page)
        if found and found != source.external_id:
            yield found
            return


def propose(source: Source, external_id: str) -> bool:
    """Keep an address for a person to take or leave. False when it was refused before or cannot be one."""
    if len(external_id) > MAX_ID or fates.leads_before_a_site(external_id):
        return False
    state = FetchState.objects.get(pk=source.pk)
    if external_id in state.refused_addresses:
        return False
    return bool(FetchState.objects.filter(pk=source.pk).update(proposed_address=external_id))


def adopt(source: Source, new_id: str) -> None:
    """Take the address that a lasting redirect leads to. Call with the source locked, and nobody else having it."""
    if not Source.objects.filter(pk=source.pk).exists():
        return  # somebody deleted it meanwhile
    source.refresh_from_db(fields=["external_id", "trusted", "review_reason"])
    _change(source, new_id, ADOPTED, None, review=fates.is_another_host(source.external_id, new_id))


def accept(source: Source, address: str, by: User, *, may_publish: bool, now: datetime) -> None:
    """A person takes the proposed address. `address`: the one that they saw. Raises Refused.

    Who may not publish there cannot pass the trust in one address on to another.
    """
    with transaction.atomic():
        source, state = locked(source)
        if not address or state.proposed_address != address:
            raise Refused("Another address is proposed by now. Look at it again.")
        with _unless_taken(source, address):
            _change(source, address, ACCEPTED, by, review=not may_publish)
        start_afresh(source, now)


def dismiss(source: Source, address: str) -> None:
    """A person does not want this address: it is not proposed again."""
    with transaction.atomic():
        _, state = locked(source)
        refused = _with(state.refused_addresses, address)
        columns: dict[str, Any] = {"proposed_address": ""} if state.proposed_address == address else {}
        FetchState.objects.filter(pk=source.pk).update(refused_addresses=refused, **columns)


def last_move(source: Source) -> Move | None:
    """The change of address that can still be undone: the last one, while the source has the address it gave."""
    entry = (
        ModelLogEntry.objects.for_instance(source)
        .filter(action__in=[ADOPTED, ACCEPTED, UNDONE])
        .order_by("-timestamp", "-pk")
        .first()
    )
    if entry is None or entry.action == UNDONE or entry.data.get("to") != source.external_id:
        return None
    return Move(entry.data["from"], entry.data["to"], bool(entry.data.get("trusted")))


def undo(source: Source, by: User, now: datetime) -> Move:
    """Back to the address before, and to the trust that it had. The other one is not taken again. Raises Refused."""
    with transaction.atomic():
        source, state = locked(source)
        move = last_move(source)
        if move is None:
            raise Refused("There is no change of address to undo any more.")
        # Trust that was lost for another reason, such as a feed that became another one, is not this one's to give.
        lost_by_it = source.review_reason == fates.review_reason(move.old, move.new)
        regained = {"trusted": True, "review_reason": ""} if move.trusted and lost_by_it else {}
        with _unless_taken(source, move.old):
            _save(source, external_id=move.old, **regained)
        log(source, UNDONE, user=by, data={"from": move.new, "to": move.old})
        FetchState.objects.filter(pk=source.pk).update(refused_addresses=_with(state.refused_addresses, move.new))
        start_afresh(source, now)
    return move


def locked(source: Source) -> tuple[Source, FetchState]:
    """Both as they are now. Raises Refused when somebody deleted the source."""
    found = Source.objects.select_for_update().filter(pk=source.pk).first()
    state = FetchState.objects.filter(pk=source.pk).first()
    if found is None or state is None:
        raise Refused("This source was deleted meanwhile.")
    return found, state


def start_afresh(source: Source, now: datetime, **columns: Any) -> None:
    """Fetch it at once, as if for the first time. Whoever fetches it at this moment stores nothing: the lease ends."""
    FetchState.objects.filter(pk=source.pk).update(
        cursor={},
        next_fetch_at=now,
        lease_until=None,
        lease_token="",
        failures=0,
        failing_since=None,
        trouble="",
        last_error="",
        stopped_at=None,
        gone_since=None,
        moved_to="",
        moved_since=None,
        moved_times=0,
        proposed_address="",
        **columns,
    )


@contextlib.contextmanager
def _unless_taken(source: Source, external_id: str) -> Generator[None]:
    """Raises Refused where another source has that address, also when it took it this very moment."""
    if other_with(source, external_id):
        raise Refused(TAKEN)
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(TAKEN) from error


def _change(source: Source, new_id: str, action: str, by: User | None, *, review: bool) -> None:
    old_id, was_trusted = source.external_id, source.trusted
    columns: dict[str, Any] = {"external_id": new_id}
    if was_trusted and review:
        columns |= {"trusted": False, "review_reason": fates.review_reason(old_id, new_id)}
    _save(source, **columns)
    log(source, action, user=by, data={"from": old_id, "to": new_id, "trusted": was_trusted})


def _save(source: Source, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(source, name, value)
    source.save(update_fields=list(columns))


def _with(refused: list[str], address: str) -> list[str]:
    return [*(each for each in refused if each != address), address][-MOST_REFUSED:]
