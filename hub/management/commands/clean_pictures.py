"""manage.py clean_pictures: after a crash, or once a month."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hub import pictures


class Command(BaseCommand):
    help = "Delete the files of pictures that no item shows: what workers left that were killed while they stored one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only list the files.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = pictures.orphans(timezone.now())
        for name in found:
            self.stdout.write(name)
        if options["dry_run"]:
            self.stdout.write(f"{len(found):,} files would be deleted.")
            return
        self.stdout.write(f"{pictures.delete(found):,} files deleted.")
