"""manage.py panic: the panic key from the operator's shell.

python manage.py panic                              what is out of sight, and the history
python manage.py panic on --source 5 "reason"       also --tag SLUG, or --everything
python manage.py panic off 3                        take number 3 of the list back
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub import suspensions
from hub.models import Source, Suspension, Tag
from hub.wording import counted

SHOWN = 20


class Command(BaseCommand):
    help = "Take everything of a source, of a tag, or all that was imported out of sight, or take that back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", parser_class=ArgumentParser)
        verbs.add_parser("list", help="What is out of sight, and what was.")
        on = verbs.add_parser("on", help="Take something out of sight.")
        what = on.add_mutually_exclusive_group(required=True)
        what.add_argument("--source", type=int, help="The number of a source, as `manage.py sources` lists it.")
        what.add_argument("--tag", help="The slug of a tag.")
        what.add_argument("--everything", action="store_true", help="All that was imported.")
        on.add_argument("reason")
        off = verbs.add_parser("off", help="Take it back.")
        off.add_argument("number", type=int, help="As listed.")

    def handle(self, *args: Any, **options: Any) -> None:
        work = {"on": self._on, "off": self._off}.get(options["verb"], self._list)
        work(**options)

    def _on(self, reason: str, source: int | None, tag: str | None, **_: Any) -> None:
        which: dict[str, Any] = {}
        if source is not None:
            which["source"] = Source.objects.filter(pk=source).first()
            if which["source"] is None:
                raise CommandError(f"There is no source {source}. `manage.py sources` lists them.")
        if tag is not None:
            which["tag"] = Tag.objects.filter(slug=tag).first()
            if which["tag"] is None:
                raise CommandError(f"There is no tag with the slug {tag}.")
        if not reason.strip():
            raise CommandError("Say why, for those who find it out of sight.")
        suspension = suspensions.suspend(None, reason, **which)
        count = counted(suspension.entries.count(), "item")
        self.stdout.write(f"Out of sight: {suspensions.what(suspension)}, {count}.")
        self.stdout.write(f"Take it back with: manage.py panic off {suspension.pk}")

    def _off(self, number: int, **_: Any) -> None:
        suspension = Suspension.objects.filter(pk=number).first()
        if suspension is None:
            raise CommandError(f"There is no suspension {number}. `manage.py panic list` shows them.")
        if suspension.ended_at:
            raise CommandError(f"Suspension {number} ended at {suspension.ended_at:%Y-%m-%d %H:%M} UTC.")
        count = suspensions.release(suspension, None)
        self.stdout.write(f"In sight again: {suspensions.what(suspension)}, {counted(count, 'item')}.")

    def _list(self, **_: Any) -> None:
        rows = Suspension.objects.select_related("source", "tag", "started_by").order_by("-started_at")
        for each in rows[:SHOWN]:
            state = f"ended {each.ended_at:%Y-%m-%d %H:%M}" if each.ended_at else "LASTS"
            by = each.started_by.get_username() if each.started_by else "the shell"
            what = suspensions.what(each)
            self.stdout.write(f"{each.pk:>5}  {each.started_at:%Y-%m-%d %H:%M}  {state}  {what}: {each.reason} ({by})")
        if not rows:
            self.stdout.write("Nothing is or was out of sight.")
