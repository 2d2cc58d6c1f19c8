"""What a person decides about a source that needs it: trust, a feed that became another, items that vanished.

Changes of the address are in feeds/moving.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from hub.models import Item, Source, User
from hub.records import guid_hash

from . import vanished
from .models import FetchState
from .moving import Refused, locked, start_afresh

TRUSTED, UNTRUSTED, TAKEN, PAUSED = "feeds.trust", "feeds.keep_untrusted", "feeds.take", "feeds.pause"
HIDDEN, KEPT = "feeds.hide_vanished", "feeds.keep_vanished"
TOMORROW = timedelta(hours=24)
CHUNK = 200
DECIDED = "Somebody else has decided this already."


def trust(source: Source, by: User) -> None:
    """Its new items are public at once again, although its address changed. Raises Refused, as all of these do."""
    _review(source, by, trusted=True)


def keep_untrusted(source: Source, by: User) -> None:
    """Its new items go on waiting for approval, and nobody is reminded of it."""
    _review(source, by, trusted=False)


def _review(source: Source, by: User, *, trusted: bool) -> None:
    with transaction.atomic():
        source, _ = locked(source)
        if not source.review_reason:
            raise Refused(DECIDED)
        source.trusted, reason, source.review_reason = trusted, source.review_reason, ""
        source.save(update_fields=["trusted", "review_reason"])
        log(source, TRUSTED if trusted else UNTRUSTED, user=by, data={"reason": reason})


def take(source: Source, by: User, *, may_publish: bool, now: datetime) -> None:
    """The feed is another one by now, and that is well: store what it brings. Its title and posts are learned anew.

    Who may not publish there cannot pass the trust in one feed on to another.
    """
    with transaction.atomic():
        source, state = locked(source)
        if state.held_since is None:
            raise Refused(DECIDED)
        if source.trusted and not may_publish:
            source.trusted = False
            source.review_reason = "It became another feed, and somebody took it over; new items wait for approval."
            source.save(update_fields=["trusted", "review_reason"])
        log(source, TAKEN, user=by, data={"reason": state.held_reason})
        start_afresh(source, now, held_since=None, held_reason="", known_title="", last_success_at=None)


def pause(source: Source, by: User) -> None:
    """It is not fetched until a person switches it on again. What needs a decision stays as it is."""
    with transaction.atomic():
        source, _ = locked(source)
        if not source.active:
            raise Refused("This source is paused already.")
        source.active = False
        source.save(update_fields=["active"])
        log(source, PAUSED, user=by)


def hide_vanished(source: Source, guids: Sequence[str], by: User, now: datetime) -> int:
    """They are gone at their origin: hide them. guids: those that the person saw. Returns how many were hidden."""
    with transaction.atomic():
        source, decided, left = _decided(source, guids)
        hidden = vanished.hide(source, decided, now)
        FetchState.objects.filter(pk=source.pk).update(vanished=left)
        log(source, HIDDEN, user=by, data={"count": hidden})
    return hidden


def keep_vanished(source: Source, guids: Sequence[str], by: User, now: datetime) -> int:
    """They stay, and are looked up again tomorrow, as if for the first time. Returns how many."""
    with transaction.atomic():
        source, decided, left = _decided(source, guids)
        hashes = [guid_hash(guid) for guid in decided]
        for at in range(0, len(hashes), CHUNK):
            chunk = Item.objects.filter(source=source, guid_hash__in=hashes[at : at + CHUNK])
            chunk.update(missing_since=now, rechecked_at=now)
        FetchState.objects.filter(pk=source.pk).update(vanished=left, next_recheck_at=now + TOMORROW)
        log(source, KEPT, user=by, data={"count": len(decided)})
    return len(decided)


def _decided(source: Source, guids: Sequence[str]) -> tuple[Source, list[str], list[str]]:
    """(the source, what the decision is about, what waits still). Others may have joined since the person looked."""
    source, state = locked(source)
    wanted = set(guids)
    decided = [guid for guid in state.vanished if guid in wanted]
    if not decided:
        raise Refused(DECIDED)
    return source, decided, [guid for guid in state.vanished if guid not in wanted]
