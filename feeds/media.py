"""Fetches the pictures that items want. A failure is recorded and retried; it never costs an item."""

import logging
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from hub.models import ItemPicture, Source, Status
from hub.models.picture import PictureState
from hub.pictures import BadPicture, save
from hub.wanted import EXPIRED

from .adapters.base import FetchError, Get, RateLimited, Transient
from .adapters.status import raise_for_status
from .addresses import host_of
from .models import FetchState

logger = logging.getLogger(__name__)
BUDGET = 30.0  # seconds an import spends on pictures; the rest is fetched when nothing else is to do
MAX_ATTEMPTS = 5
FIRST_RETRY = timedelta(hours=1)
MOST = 500  # looked up at once
SOON = timedelta(days=2)
# So long a picture is left to the importer that took it; longer than any fetch may take.
CLAIM = timedelta(minutes=5)


def fetch_wanted(source: Source | None, get: Get, budget: float = BUDGET) -> int:
    """Fetch missing pictures of this source, or of all: those whose address expires soon, then the newest items'.

    Returns how many were stored. Stops after `budget` seconds, when the storage takes nothing more, and at each host
    that is in trouble.
    """
    end = time.monotonic() + budget
    stored = 0
    troubled: set[str] = set()
    _give_up_expired(source)
    for picture in _wanted(source):
        if time.monotonic() > end:
            break
        if host_of(picture.origin_url) in troubled or not _claim(picture):
            continue
        try:
            stored += _fetch(picture, get, troubled)
        except OSError as error:
            # A full disk, a folder that cannot be written: the operator's to mend, and no fault of the picture.
            reason = f"The picture could not be stored: {error.strerror or type(error).__name__}."
            logger.warning("pictures cannot be stored reason=%s", reason)
            _failed(picture, reason, retry_at=timezone.now() + FIRST_RETRY)
            break
    return stored


def _wanted(source: Source | None) -> list[ItemPicture]:
    soon = Case(When(expires_at__lt=timezone.now() + SOON, then=F("expires_at")))
    return list(_due(source).order_by(soon.asc(nulls_last=True), "-item__position", "order")[:MOST])


def _due(source: Source | None) -> QuerySet[ItemPicture]:
    pictures = ItemPicture.objects.filter(_is_due(), item__withdrawn_at=None).exclude(origin_url="")
    if source:
        pictures = pictures.filter(item__source=source)
    return pictures.exclude(item__status=Status.REMOVED)


def _is_due() -> Q:
    at_once = Q(state=PictureState.WANTED, retry_at=None)
    return at_once | Q(state__in=[PictureState.WANTED, PictureState.FAILED], retry_at__lte=timezone.now())


def _claim(picture: ItemPicture) -> bool:
    """Take it, unless another importer has. What a killed one took is due again after a while."""
    taken = ItemPicture.objects.filter(_is_due(), pk=picture.pk, origin_url=picture.origin_url)
    return bool(taken.update(retry_at=timezone.now() + CLAIM))


def _give_up_expired(source: Source | None) -> None:
    """What can only fail is not asked for. Looking again at its item brings a fresh address."""
    now = timezone.now()
    expired = dict(_due(source).filter(expires_at__lte=now).values_list("pk", "item__source")[:MOST])
    if expired:
        # Asked again, because an import may just have brought a fresh one.
        rows = ItemPicture.objects.filter(pk__in=expired, expires_at__lte=now)
        _wait_for_address(rows, set(expired.values()), now)


def _wait_for_address(rows: QuerySet[ItemPicture], sources: Iterable[int], now: datetime) -> None:
    rows.update(state=PictureState.FAILED, error=EXPIRED, retry_at=None)
    FetchState.objects.filter(source__in=sources).update(next_recheck_at=now)


def _fetch(picture: ItemPicture, get: Get, troubled: set[str]) -> bool:
    """Raises OSError when the storage fails."""
    status = 0
    try:
        answer = get(picture.origin_url, headers={"Accept": "image/avif,image/webp,image/*"})
        status = answer.status
        raise_for_status(answer, timezone.now())
        save(picture, answer.body)
    except BadPicture as error:
        _failed(picture, str(error))
    except FetchError as error:
        if picture.expires_at and status in (403, 410):  # its signature is no good any more
            _wait_for_address(_row(picture), [picture.item.source_id], timezone.now())
            return False
        if isinstance(error, Transient | RateLimited) and status != 404:
            troubled.add(host_of(picture.origin_url))
        picture.attempts += 1
        _failed(picture, str(error), _next_try(picture.attempts, error))
    except (OSError, DatabaseError):
        raise
    except Exception:
        # A bug of ours must not keep the pictures behind this one waiting for ever.
        logger.exception("bug while fetching picture=%s", picture.pk)
        _failed(picture, "An unexpected error stopped this picture; it is in the site's log.")
    else:
        return True
    return False


def _next_try(attempts: int, error: FetchError) -> datetime | None:
    if attempts >= MAX_ATTEMPTS:
        return None
    now = timezone.now()
    asked = error.until if isinstance(error, RateLimited) else now
    return max(now + FIRST_RETRY * 4 ** (attempts - 1), asked)


def _row(picture: ItemPicture) -> QuerySet[ItemPicture]:
    """Its row, unless the item was withdrawn or has a fresh address since."""
    return ItemPicture.objects.filter(pk=picture.pk, origin_url=picture.origin_url)


def _failed(picture: ItemPicture, reason: str, retry_at: datetime | None = None) -> None:
    """An update, because the row may be gone: then none is made."""
    _row(picture).update(state=PictureState.FAILED, error=reason[:300], retry_at=retry_at, attempts=picture.attempts)
