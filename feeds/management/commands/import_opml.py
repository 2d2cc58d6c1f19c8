"""manage.py import_opml FILE: add the feeds of a list; what is there already stays as it is."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feeds.opml.applying import Wishes, apply, make_topics
from feeds.opml.planning import Fate, Names, Row, plan, unknown_folders
from feeds.opml.reading import Unreadable, read
from hub.models import Area, Tag
from hub.wording import counted


class Command(BaseCommand):
    help = "Add the feeds of an OPML file. Exit code: 0 when every usable row was added, 1 when some failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", help="for feeds in no folder that is called like an area")
        parser.add_argument("--make-topics", action="store_true", help="make topics of folders that are none yet")
        parser.add_argument("--trusted", action="store_true", help="public at once, for your own channels")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        listing = _read(options["file"])
        area = _area(options["area"])
        names = _names()
        rows = plan(listing.outlines, names)
        if options["make_topics"] and not options["dry_run"]:
            make_topics(unknown_folders(rows, names))
            rows = plan(listing.outlines, _names())
        self._tell(rows, listing.more)
        if options["dry_run"]:
            return
        areas = {each.slug: each for each in Area.objects.all()}
        tags = {tag.slug: tag for tag in Tag.objects.all()}
        applied = apply(rows, Wishes(area, options["trusted"], areas=areas, tags=tags), timezone.now())
        for title, sentence in applied.problems:
            self.stderr.write(f"{title}: {sentence}")
        self.stdout.write(f"Added {counted(len(applied.created), 'source')}.")
        if applied.problems:
            raise CommandError(f"{counted(len(applied.problems), 'row')} could not be added; the others were.")

    def _tell(self, rows: list[Row], more: int) -> None:
        numbers = Counter(row.fate for row in rows)
        self.stdout.write(
            f"{len(rows):,} feeds: {numbers[Fate.NEW]:,} new, {numbers[Fate.KNOWN]:,} on the list already, "
            f"{numbers[Fate.TWICE]:,} named twice, {numbers[Fate.INVALID]:,} that cannot be used."
        )
        for row in rows:
            if row.fate == Fate.INVALID:
                self.stdout.write(f"  {row.title}: {row.reason}")
        if more:
            self.stdout.write(f"{more:,} feeds beyond the first 10,000 were not read: split the file.")


def _read(file: Path) -> Any:
    try:
        return read(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except Unreadable as error:
        raise CommandError(str(error)) from error


def _area(name: str | None) -> Area | None:
    if not name:
        return None
    area = Area.objects.filter(name__iexact=name).first() or Area.objects.filter(slug=name).first()
    if area is None:
        known = ", ".join(Area.objects.values_list("name", flat=True)[:20]) or "none yet"
        raise CommandError(f"There is no area “{name}” (known: {known}).")
    return area


def _names() -> Names:
    return Names(Area.objects.all(), Tag.objects.all())
