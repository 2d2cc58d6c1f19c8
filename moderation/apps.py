"""The queue of items that wait, and the panic key, as a Django app."""

from datetime import datetime
from typing import Any

from django.apps import AppConfig

from hub.signals import hourly


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        hourly.connect(_warn, dispatch_uid="moderation.alarm")


def _warn(sender: Any, now: datetime, **kwargs: Any) -> None:
    from .alarm import send  # here, because models are loaded by now

    send(now)
