"""manage.py export_opml: the list of sources for other feed readers, on standard output."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from feeds.opml.writing import write
from hub.models import Source


class Command(BaseCommand):
    help = "Print the sources as OPML: feeds as outlines, other platforms as comments, never a key."

    def handle(self, *args: Any, **options: Any) -> None:
        polled = Source.objects.filter(fetch_state__isnull=False).select_related("area")
        self.stdout.write(write(polled, settings.WAGTAIL_SITE_NAME, timezone.now()), ending="")
