"""How often a source is looked at, when a person knows better than its own rhythm."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from hub.models import Source

from ..models import FetchState

LONGEST = 7 * 24 * 60  # minutes


class IntervalField(forms.IntegerField):
    """Minutes; None: the schedule finds its own. Never more often than the operator lets any source be looked at."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Minutes between imports",
            required=False,
            min_value=min(settings.HUB_IMPORT_INTERVAL_MINUTES, LONGEST),
            max_value=LONGEST,
            help_text="Leave it empty: it is then looked at as often as suits its own rhythm.",
            **kwargs,
        )


def use_interval(source: Source, minutes: int | None) -> None:
    """From now on. A source that is well is not kept waiting for what was planned before."""
    states = FetchState.objects.filter(source=source)
    states.update(interval_minutes=minutes)
    if minutes:
        soon = timezone.now() + timedelta(minutes=minutes)
        states.filter(failures=0, next_fetch_at__gt=soon).update(next_fetch_at=soon)
