"""Items that their origin no longer has: hidden when they are few, kept for a person's word when they are many."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import F

from hub import ingest
from hub.models import Source
from hub.records import guid_hash
from hub.vanishing import braked

from .lookups import CONFIRMED_AFTER, alive
from .models import FetchState

CHUNK = 200


def after_fetch(source: Source, tombstones: Collection[str], seen: int, now: datetime) -> int:
    """Hide what a fetch declared deleted, as far as the brake allows. seen: known items that the fetch brought.

    Call with the source locked. Returns how many were hidden.
    """
    gone = living(source, tombstones)
    if not gone:
        return 0
    verdict = braked(gone, (), len(gone), len(gone) + seen)
    _wait(source, verdict.wait)
    return hide(source, verdict.withdraw, now)


def after_lookup(source: Source, missing: Collection[str], gone: Collection[str], now: datetime) -> int:
    """Hide what a look at known items did not find: at once where the platform declares it deleted, else when it was
    missed before, hours ago. The brake looks at everything that was looked up since then.

    Call with the source locked, after the items asked for were marked with `now`. Returns how many were hidden.
    """
    gone = living(source, gone)
    unfound = alive(source).filter(guid_hash__in=_hashes(missing))
    unfound.filter(missing_since=None).update(missing_since=now)
    confirmed = unfound.filter(missing_since__lte=now - CONFIRMED_AFTER)
    since = confirmed.order_by("missing_since").values_list("missing_since", flat=True).first() or now
    away = alive(source).filter(missing_since__isnull=False).exclude(guid_hash__in=_hashes(gone)).count()
    looked_at = alive(source).filter(rechecked_at__gte=since).count()
    verdict = braked(gone, tuple(confirmed.values_list("guid", flat=True)), away + len(gone), looked_at)
    _wait(source, verdict.wait)
    return hide(source, verdict.withdraw, now)


def hide(source: Source, guids: Collection[str], now: datetime) -> int:
    guids = list(guids)
    return sum(ingest.withdraw(source, guids[at : at + CHUNK], now) for at in range(0, len(guids), CHUNK))


def found_again(source: Source, guids: Collection[str]) -> None:
    """Nobody needs to decide about these any more, nor about those that went away by themselves."""
    waiting = FetchState.objects.values_list("vanished", flat=True).filter(pk=source.pk).first()
    if waiting:
        left = [guid for guid in living(source, waiting) if guid not in set(guids)]
        if left != waiting:
            FetchState.objects.filter(pk=source.pk).update(vanished=left)


def living(source: Source, guids: Collection[str]) -> list[str]:
    """Those that are items of the source and still here, each once, in their order."""
    known: set[str] = set()
    ordered = list(dict.fromkeys(guids))
    for at in range(0, len(ordered), CHUNK):
        here = alive(source).filter(guid_hash__in=_hashes(ordered[at : at + CHUNK]))
        known.update(here.values_list("guid", flat=True))
    return [guid for guid in ordered if guid in known]


def listed_still(source: Source, now: datetime) -> None:
    """A feed that has nothing new still lists what it listed last: that counts as seen.

    What was looked up by itself was not listed with it, or does not need to be.
    """
    items = alive(source).exclude(rechecked_at__gte=F("last_seen_at"))
    newest = items.order_by("-last_seen_at").values_list("last_seen_at", flat=True).first()
    items.filter(last_seen_at=newest).update(last_seen_at=now)


def _wait(source: Source, guids: Collection[str]) -> None:
    state = FetchState.objects.filter(pk=source.pk).first()
    if guids and state:
        together = list(dict.fromkeys([*state.vanished, *guids]))
        FetchState.objects.filter(pk=source.pk).update(vanished=together)


def _hashes(guids: Iterable[str]) -> list[str]:
    return [guid_hash(guid) for guid in guids]
