"""Publishing house rules makes a version."""

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from . import versions
from .models import PolicyPage


def connect() -> None:
    page_published.connect(published, sender=PolicyPage)


def published(instance: PolicyPage, revision: Revision, **_: Any) -> None:
    """The signal comes for scheduled pages, too: those are in force only once they are live."""
    if instance.live:
        versions.remember(instance, revision.user)
