"""What each fetch teaches about a source itself: that it moved, that it is gone, that it became another one.

The decisions are in feeds/fates.py. Each function returns the columns of FetchState that follow.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from hub import ingest, platforms
from hub.marks import marks_of, url_key
from hub.models import Item, Source
from hub.records import ItemData, Told
from hub.sanitize import one_line

from . import fates, moving
from .adapters import ADAPTERS
from .adapters.base import Batch, FetchError, Get, Gone, Missing
from .fates import Acquaintance, Redirect, Verdict
from .models import FetchState, Trouble

logger = logging.getLogger(__name__)
MAX_TITLE = 300
CHUNK = 200
RECENT = 50  # items that tell where a source links to
FOUND_AGAIN: dict[str, Any] = {"gone_since": None, "proposed_address": "", "held_since": None, "held_reason": ""}

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """held: why nothing of this fetch may be stored, "" when it may."""

    columns: Columns
    held: str = ""


def after_batch(source: Source, state: FetchState, batch: Batch, now: datetime) -> Lesson:
    """Call with the source locked, before the records are stored: it may lose trust here."""
    if held := _held_reason(source, state, batch, now):
        return Lesson({"held_since": state.held_since or now, "held_reason": held}, held)
    target = batch.moved_to or ""
    # Only what we had before the move proves anything: what came from there since then is known by now.
    before = state.moved_since if target == state.moved_to and state.moved_times else None
    familiar = is_familiar(source, batch.records, before) if target and batch.records else None
    title = one_line(batch.title, MAX_TITLE) or state.known_title
    return Lesson({**FOUND_AGAIN, "known_title": title, **_after_redirect(source, state, target, familiar, now)})


def after_unchanged(source: Source, state: FetchState, moved_to: str | None, now: datetime) -> Columns:
    """The document that we stored last is there again. Call with the source locked."""
    return {**FOUND_AGAIN, **_after_redirect(source, state, moved_to or "", None, now)}


def after_failure(state: FetchState, error: BaseException, now: datetime) -> Columns:
    """A deletion is believed when it is told again a day later, so that we ask then, and once a week after that."""
    if not isinstance(error, Gone) or error.final:
        return {}
    since = state.gone_since or now
    return {"gone_since": since, "next_fetch_at": fates.gone_retry_at(since, now)}


def is_gone(state: FetchState) -> bool:
    """Whether we believe that the account is no more: told twice, a day apart, and last time as well."""
    return state.trouble == Trouble.GONE and fates.is_believed_gone(state.gone_since, state.last_run_at)


def hide_if_gone(source: Source, error: BaseException, now: datetime) -> int:
    """Hide the items of an account that is no more, where its platform's terms limit what may be kept.

    Returns how many. Elsewhere they stay: what was published with us is not taken back by a closed account.
    """
    state = FetchState.objects.filter(pk=source.pk).first()
    if state is None or not isinstance(error, Gone) or not fates.is_believed_gone(state.gone_since, now):
        return 0
    if not platforms.get(source.platform).policy.keep_days:
        return 0
    guids = list(Item.objects.filter(source=source, withdrawn_at=None).values_list("guid", flat=True))
    return sum(ingest.withdraw(source, guids[at : at + CHUNK], now) for at in range(0, len(guids), CHUNK))


def is_seek_due(state: FetchState, error: BaseException, now: datetime) -> bool:
    """state: as it was before this failure."""
    missing_before = state.trouble == Trouble.MISSING
    return isinstance(error, Missing) and fates.is_seek_due(
        state.failures + 1, state.failing_since, missing_before, state.sought_at, now
    )


def is_familiar(source: Source, records: Sequence[Told], before: datetime | None = None) -> bool:
    """Whether any of these is known by guid, address or title and day; `before`: to have been there earlier."""
    items = Item.objects.filter(source=source)
    if before is not None:
        items = items.filter(first_seen_at__lt=before)
    homepage = url_key(source.url)
    for start in range(0, len(records), CHUNK):
        chunk = records[start : start + CHUNK]
        marks = [marks_of(record.guid, record.url, record.title, record.published_at) for record in chunk]
        known = Q(guid_hash__in={record.guid_hash for record in chunk})
        known |= Q(url_key__in={each.url_key for each in marks} - {"", homepage})
        known |= Q(title_key__in={each.title_key for each in marks} - {""})
        if items.filter(known).exists():
            return True
    return False


def _held_reason(source: Source, state: FetchState, batch: Batch, now: datetime) -> str:
    """A source that is held stays so until something known comes from it, or a person decides."""
    if state.held_since:
        return "" if is_familiar(source, batch.records) else state.held_reason
    if state.last_success_at is None or len(batch.records) < fates.REPLACED_LEAST:
        return ""
    if is_familiar(source, batch.records) or not (hosts := _known_hosts(source)):
        return ""
    before = Acquaintance(state.known_title, hosts, state.last_success_at)
    address = batch.moved_to or source.external_id
    return fates.replaced_reason(address, before, batch.title, batch.records, False, now)


def _known_hosts(source: Source) -> frozenset[str]:
    urls = Item.objects.filter(source=source).order_by("-position").values_list("url", flat=True)[:RECENT]
    return fates.link_hosts([ItemData(guid=url, url=url) for url in urls])


def _after_redirect(source: Source, state: FetchState, target: str, familiar: bool | None, now: datetime) -> Columns:
    before = Redirect(state.moved_to, state.moved_since, state.moved_times)
    redirect = fates.counted(before, target, familiar, now)
    if redirect.target:
        new_id = moving.identity_of(source, redirect.target)
        verdict = fates.redirect_verdict(
            redirect,
            now,
            timedelta(days=settings.HUB_REDIRECT_DAYS),
            new_id=new_id,
            old_id=source.external_id,
            taken=bool(new_id and moving.other_with(source, new_id)),
            refused=state.refused_addresses,
        )
        if verdict is Verdict.ADOPT and new_id:
            moving.adopt(source, new_id)
        if verdict in (Verdict.ADOPT, Verdict.NONE):
            redirect = Redirect()
    return {"moved_to": redirect.target, "moved_since": redirect.since, "moved_times": redirect.times}


def seek(source: Source, secret: str, get: Get, now: datetime) -> str:
    """Search the site of a feed that is lost for its new address, and keep it for a person. Once a day at most.

    Returns the address, "" when nothing else was found.
    """
    adapter = ADAPTERS.get(source.platform)
    not_today = Q(sought_at=None) | Q(sought_at__lte=now - fates.SEEK_EVERY)
    if adapter is None or not FetchState.objects.filter(not_today, pk=source.pk).update(sought_at=now):
        return ""
    for page in moving.pages_of(source):
        try:
            found = adapter.discover(page, secret, get).external_id
        except FetchError as error:
            logger.info("sought in vain source=%s reason=%s", source.pk, error)
            continue
        if found != source.external_id and moving.propose(source, found):
            return found
    return ""
