"""manage.py check_sources: which sources need a person, for monitoring and for terminals."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from feeds.health import Health, Judge, State
from hub.models import Source
from hub.wording import counted


class Command(BaseCommand):
    help = "Print how each source is doing. Exit code: 0 when all is well, 1 when any source needs a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print only the sources that need a person")

    def handle(self, *args: Any, **options: Any) -> None:
        judge, order = Judge(timezone.now()), list(State)
        sources = Source.objects.filter(fetch_state__isnull=False).select_related("fetch_state__credential")
        found = [(source, judge.of(source)) for source in sources]
        found.sort(key=lambda pair: (order.index(pair[1].state), pair[0].title.casefold()))
        for source, health in found:
            if health.needs_a_person or not options["quiet"]:
                self.stdout.write(line(source, health))
        troubled = sum(health.needs_a_person for _, health in found)
        if troubled:
            verb = "needs" if troubled == 1 else "need"
            self.stderr.write(f"{counted(troubled, 'source')} of {len(found):,} {verb} a person.")
            raise SystemExit(1)
        if not options["quiet"]:
            self.stdout.write(f"{counted(len(found), 'source')}, none needs a person." if found else "No sources yet.")


def line(source: Source, health: Health) -> str:
    told = f": {health}" if health.state != State.OK else ""
    return f"{health.state.label:<16} {source.pk:>5}  {source.title} ({source.platform_info.label}){told}"
