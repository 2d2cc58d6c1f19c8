"""The register of official accounts, as a Django app."""

from datetime import datetime
from typing import Any

from django.apps import AppConfig

from hub.signals import hourly


class RegisterConfig(AppConfig):
    name = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        hourly.connect(_remind, dispatch_uid="register.remind")


def _remind(sender: Any, now: datetime, **kwargs: Any) -> None:
    from .reminders import send

    send(now)
