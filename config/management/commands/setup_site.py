"""manage.py setup_site: make an empty site ready for its first source."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.site import ensure_site


class Command(BaseCommand):
    help = "Make the stream page of an empty site. Does nothing when it is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="", help="the brand's name for the site")

    def handle(self, *args: Any, **options: Any) -> None:
        page = ensure_site(options["name"])
        self.stdout.write(f"The site “{page.title}” is ready.")
