"""manage.py sources: the list of sources and how each is doing."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from feeds.health import health
from hub.models import Source
from hub.models.item import VISIBLE

HEADINGS = ("ID", "TITLE", "PLATFORM", "ITEMS", "PUBLIC", "LAST RUN", "NEXT RUN", "HEALTH")


class Command(BaseCommand):
    help = "List the sources: title, platform, items, last and next run, health."

    def handle(self, *args: Any, **options: Any) -> None:
        visible = Q(**{f"items__{key}": value for key, value in VISIBLE.children})
        sources = Source.objects.select_related("fetch_state").annotate(
            total=Count("items"), public=Count("items", filter=visible)
        )
        rows = [row(source, timezone.now()) for source in sources]
        if not rows:
            self.stdout.write("There are no sources yet. Add one with `manage.py add_source ADDRESS`.")
            return
        widths = [max(len(line[column]) for line in [HEADINGS, *rows]) for column in range(len(HEADINGS) - 1)]
        for line in [HEADINGS, *rows]:
            cells = [text.ljust(width) for text, width in zip(line, widths, strict=False)]
            self.stdout.write("  ".join([*cells, line[-1]]))


def row(source: Source, now: datetime) -> tuple[str, ...]:
    state = getattr(source, "fetch_state", None)
    last = state and state.last_run_at
    upcoming = state and source.active and state.next_fetch_at
    return (
        str(source.pk),
        source.title,
        source.platform_info.label,
        str(source.total),
        str(source.public),
        f"{timesince(last, now, depth=1)} ago" if last else "-",
        ("due" if upcoming <= now else f"in {timeuntil(upcoming, now, depth=1)}") if upcoming else "-",
        health(source, state),
    )
