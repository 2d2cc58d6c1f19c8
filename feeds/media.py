"""Fetches the pictures that items want. A failure is recorded and retried; it never costs an item."""

import logging
import time
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from hub.models import ItemPicture, Source, Status
from hub.models.picture import PictureState
from hub.pictures import BadPicture, save

from .adapters.base import FetchError, Get, RateLimited, Transient
from .adapters.status import raise_for_status
from .addresses import host_of

logger = logging.getLogger(__name__)
BUDGET = 30.0  # seconds an import spends on pictures; the rest is fetched when nothing else is to do
MAX_ATTEMPTS = 5
FIRST_RETRY = timedelta(hours=1)
MOST = 500  # looked up at once


def fetch_wanted(source: Source | None, get: Get, budget: float = BUDGET) -> int:
    """Fetch missing pictures of this source, or of all, newest items first. Returns how many were stored.

    Stops after `budget` seconds, when the storage takes nothing more, and at each host that is in trouble.
    """
    end = time.monotonic() + budget
    stored = 0
    troubled: set[str] = set()
    for picture in _wanted(source):
        if time.monotonic() > end:
            break
        if host_of(picture.origin_url) in troubled:
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
    due = Q(state=PictureState.WANTED) | Q(state=PictureState.FAILED, retry_at__lte=timezone.now())
    pictures = ItemPicture.objects.filter(due, item__withdrawn_at=None).exclude(origin_url="")
    if source:
        pictures = pictures.filter(item__source=source)
    return list(pictures.exclude(item__status=Status.REMOVED).order_by("-item__position", "order")[:MOST])


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


def _failed(picture: ItemPicture, reason: str, retry_at: datetime | None = None) -> None:
    """An update, because the item may have been withdrawn meanwhile: then there is no row, and none is made."""
    ItemPicture.objects.filter(pk=picture.pk).update(
        state=PictureState.FAILED, error=reason[:300], retry_at=retry_at, attempts=picture.attempts
    )
