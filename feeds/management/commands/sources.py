"""manage.py sources: the list of sources and how each is doing."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from feeds.health import Health, Judge
from hub.models import Item, Source
from hub.models.item import VISIBLE

HEADINGS = ("ID", "TITLE", "PLATFORM", "ITEMS", "PUBLIC", "LAST RUN", "NEXT RUN", "HEALTH")


class Command(BaseCommand):
    help = "List the sources: title, platform, items, last and next run, health."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {
            pk: (str(total), str(public))
            for pk, total, public in Item.objects.order_by()
            .values("source")
            .annotate(total=Count("pk"), public=Count("pk", filter=VISIBLE))
            .values_list("source", "total", "public")
        }
        now = timezone.now()
        sources, judge = Source.objects.select_related("fetch_state__credential"), Judge(now)
        rows = [row(source, counts.get(source.pk, ("0", "0")), judge, now) for source in sources]
        if not rows:
            self.stdout.write("There are no sources yet. Add one with `manage.py add_source ADDRESS`.")
            return
        widths = [max(len(line[column]) for line in [HEADINGS, *rows]) for column in range(len(HEADINGS) - 1)]
        for line in [HEADINGS, *rows]:
            cells = [text.ljust(width) for text, width in zip(line, widths, strict=False)]
            self.stdout.write("  ".join([*cells, line[-1]]))


def row(source: Source, counts: tuple[str, str], judge: Judge, now: datetime) -> tuple[str, ...]:
    """The cells under HEADINGS."""
    state = getattr(source, "fetch_state", None)
    last = state and state.last_run_at
    upcoming = state and source.active and state.next_fetch_at
    return (
        str(source.pk),
        source.title,
        source.platform_info.label,
        *counts,
        f"{timesince(last, now, depth=1)} ago" if last else "-",
        ("due" if upcoming <= now else f"in {timeuntil(upcoming, now, depth=1)}") if upcoming else "-",
        told(judge.of(source)),
    )


def told(health: Health) -> str:
    state = health.state.label.lower()
    return f"{state}: {health}" if health.is_worth_saying else state
