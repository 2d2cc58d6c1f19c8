"""manage.py queue_alarm: mail those whose queue waits too long. For a scheduler; once an hour is enough."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hub.wording import counted

from ...alarm import send


class Command(BaseCommand):
    help = "Mail those who may approve where an item waits longer than HUB_QUEUE_HOURS, at most once a day each."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{counted(send(timezone.now()), 'mail')} sent.")
