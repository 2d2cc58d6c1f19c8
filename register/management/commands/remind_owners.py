"""manage.py remind_owners: write to who must verify official accounts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hub.wording import counted
from register import reminders


class Command(BaseCommand):
    help = "Write to owners, deputies and editors about official accounts that must be verified. Once a day is enough."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Sent {counted(reminders.send(timezone.now()), 'mail')}.")
