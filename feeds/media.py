"""Fetches the pictures that items want. A failure is recorded and retried; it never costs an item."""

import time
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from hub.models import ItemPicture, Source, Status
from hub.models.picture import PictureState
from hub.pictures import BadPicture, save

from .adapters.base import FetchError, Get, Malformed
from .adapters.status import raise_for_status

BUDGET = 120.0  # seconds a run spends on pictures; what is left over waits for the next run
MAX_ATTEMPTS = 5
FIRST_RETRY = timedelta(hours=1)


def fetch_wanted(source: Source, get: Get, budget: float = BUDGET) -> int:
    """Fetch this source's missing pictures, newest items first. Returns how many were stored."""
    end = time.monotonic() + budget
    stored = 0
    for picture in _wanted(source):
        if time.monotonic() > end:
            break
        stored += _fetch(picture, get)
    return stored


def _wanted(source: Source) -> list[ItemPicture]:
    due = Q(state=PictureState.WANTED) | Q(state=PictureState.FAILED, retry_at__lte=timezone.now())
    pictures = ItemPicture.objects.filter(due, item__source=source, item__withdrawn_at=None).exclude(origin_url="")
    return list(pictures.exclude(item__status=Status.REMOVED).order_by("-item__position", "order"))


def _fetch(picture: ItemPicture, get: Get) -> bool:
    try:
        answer = get(picture.origin_url, headers={"Accept": "image/avif,image/webp,image/*"})
        raise_for_status(answer, timezone.now())
        save(picture, answer.body)
    except (Malformed, BadPicture) as error:
        _failed(picture, str(error), final=True)
        return False
    except FetchError as error:
        _failed(picture, str(error))
        return False
    except OSError as error:  # a full disk, a folder that cannot be written: the operator's to mend, then it is retried
        _failed(picture, f"The picture could not be stored: {error.strerror or type(error).__name__}.")
        return False
    return True


def _failed(picture: ItemPicture, reason: str, *, final: bool = False) -> None:
    picture.attempts = MAX_ATTEMPTS if final else picture.attempts + 1
    picture.state, picture.error = PictureState.FAILED, reason[:300]
    again = picture.attempts < MAX_ATTEMPTS
    picture.retry_at = timezone.now() + FIRST_RETRY * 4 ** (picture.attempts - 1) if again else None
    # An update, because the item may have been withdrawn meanwhile: then there is no row, and none is made.
    ItemPicture.objects.filter(pk=picture.pk).update(
        attempts=picture.attempts, state=picture.state, error=picture.error, retry_at=picture.retry_at
    )
