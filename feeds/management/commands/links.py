"""manage.py links: the links that people pasted; --remove takes one back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feeds.adapters.base import Malformed
from feeds.link_list import listed, take_back
from feeds.models import PastedLink
from hub.sanitize import one_line

SHOWN = 60


class Command(BaseCommand):
    help = "List the pasted links and what became of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", type=int, metavar="ID", help="take this link back and remove its post for good")

    def handle(self, *args: Any, **options: Any) -> None:
        links = PastedLink.objects.select_related("source", "added_by").order_by("source__title", "-added_at")
        if options["remove"] is not None:
            self._remove(links.filter(pk=options["remove"]).first())
            return
        source = None
        for row in listed(links, timezone.now()):
            if row.link.source != source:
                source = row.link.source
                self.stdout.write(source.title)
            by = f" by {row.link.added_by}" if row.link.added_by else ""
            self.stdout.write(f"  {row.link.pk}  {row.link.url}")
            self.stdout.write(f"      added {row.link.added_at:%Y-%m-%d}{by}. {row.standing}.")
            if row.link.words:
                self.stdout.write(f"      “{one_line(row.link.words, SHOWN)}”")
        if source is None:
            self.stdout.write("There are no pasted links. Add one with `manage.py add_link ADDRESS`.")

    def _remove(self, link: PastedLink | None) -> None:
        if link is None:
            raise CommandError("There is no link with this number. `manage.py links` lists them.")
        try:
            take_back(link, None)
        except Malformed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{link.url} is taken back, and its post removed.")
