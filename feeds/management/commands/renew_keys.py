"""manage.py renew_keys: renew keys that end and warn about them, for sites whose importer is run by cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from feeds import keys, renewal
from feeds.models import Credential


class Command(BaseCommand):
    help = "Renew keys that end soon, warn about those that cannot be renewed, and lift pauses of raised budgets."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        keys.release_affordable(now)
        renewal.run(now)
        for credential in Credential.objects.all():
            if sentence := renewal.sentence(credential, now):
                self.stdout.write(sentence)
