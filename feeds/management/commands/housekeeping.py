"""manage.py housekeeping: what the importer does beside importing, for sites whose importer is run by cron."""

from typing import Any

from django.core.management.base import BaseCommand

from feeds import housekeeping


class Command(BaseCommand):
    help = (
        "Publish posts whose hour has come, write to who must know of sources and keys, renew keys, ask hubs, and "
        "clear away what is old. `manage.py import_feeds` does it by itself while it keeps running."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        housekeeping.run()
