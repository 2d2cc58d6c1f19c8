"""A person says: try again now, or leave it alone for a while."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from hub import suspensions
from hub.models import Source, Suspension, User

from . import limits
from .models import FetchState, PauseReason

RETRIED, PAUSED, RESUMED = "feeds.retry", "feeds.pause", "feeds.resume"


class NotYet(Exception):
    """The platform's word or the budget stands against it; str() says until when."""


def retry(source: Source, by: User | None, now: datetime) -> None:
    """Let the importer fetch it next, also after HTTP 410 and when its key was refused. `now`: aware UTC.

    Raises NotYet when the platform asked us to wait or the budget is spent: a person's wish changes neither.
    """
    limits.lift(check(source, now))
    FetchState.objects.filter(pk=source.pk).update(next_fetch_at=now, stopped_at=None)
    log(source, RETRIED, user=by)


def check(source: Source, now: datetime) -> str:
    """The key of the source's limit (feeds/limits.py), if a person may have it asked now. Raises NotYet as retry()."""
    if suspension := suspensions.holding(source):
        raise NotYet(f"It is out of sight for the time being ({suspension.reason}), and not imported until that ends.")
    key = limits.Keys().of(FetchState.objects.select_related("source", "credential").get(pk=source.pk))
    pause = limits.resting(key, limits.paused(now))
    if pause and pause.reason != PauseReason.KEY:
        raise NotYet(f"{pause.message} It goes on by itself at {pause.until:%Y-%m-%d %H:%M} UTC.")
    return key


def switch(source: Source, active: bool, by: User | None) -> None:
    """Pause it, or let it be imported again. What it brought stays."""
    if source.active != active:
        Source.objects.filter(pk=source.pk).update(active=active)
        source.active = active
        log(source, RESUMED if active else PAUSED, user=by)


def after_suspension(suspension: Suspension, **_: Any) -> None:
    """What it kept from being imported comes next. Failing sources wait for their turn as before."""
    if suspension.tag_id:
        return
    states = FetchState.objects.filter(failures=0, next_fetch_at__gt=timezone.now())
    if suspension.source_id:
        states = states.filter(source=suspension.source_id)
    states.update(next_fetch_at=timezone.now())
