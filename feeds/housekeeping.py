"""What a small site's worker does beside importing: posts whose hour has come, ended sessions, keys that end.

Each job by itself: one that fails keeps no other from being done.
"""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from hub import stories
from hub.signals import hourly

from . import digest, history, keys, limits, renewal
from .http import Limits
from .outbound import site_door
from .overdue import purge_overdue
from .websub import keeping

logger = logging.getLogger(__name__)
HOUR = 3600
DAY = 24 * HOUR
HUB_SECONDS = 15
HUB_LIMITS = Limits(total=10)


def run() -> None:
    """Once a minute; each process does the hourly jobs for itself."""
    for job in EVERY_MINUTE:
        _do(job)
    if cache.add("feeds.housekeeping", True, HOUR):
        for job in EVERY_HOUR:
            _do(job)


def _do(job: Callable[[], object]) -> None:
    try:
        job()
    except Exception:
        logger.exception("a job of the housekeeping failed")


def _publish_scheduled() -> None:
    call_command("publish_scheduled")


def _clear_sessions() -> None:
    call_command("clearsessions")


def _release_affordable() -> None:
    keys.release_affordable(timezone.now())


def _ask_hubs() -> None:
    keeping.keep(site_door(HUB_LIMITS).post, HUB_SECONDS)


def _renew_keys() -> None:
    renewal.run(timezone.now())


def _send_digest() -> None:
    digest.send(timezone.now())


def _tidy_history() -> None:
    history.tidy(timezone.now())


def _purge_overdue() -> None:
    purge_overdue(timezone.now())


def _forget_pauses() -> None:
    limits.forget_past(timezone.now())


def _prune_marks() -> None:
    """It looks through them all, so once a day is enough."""
    if cache.add("feeds.housekeeping.marks", True, DAY):
        stories.prune(timezone.now())


def _tell_rooms() -> None:
    """Who failed has been told to the log by Django already."""
    hourly.send_robust(None, now=timezone.now())


EVERY_MINUTE = (_publish_scheduled, _clear_sessions, _release_affordable, _ask_hubs)
EVERY_HOUR = (_renew_keys, _send_digest, _tidy_history, _forget_pauses, _purge_overdue, _prune_marks, _tell_rooms)
