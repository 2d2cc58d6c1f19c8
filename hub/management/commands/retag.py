"""manage.py retag: after the vocabulary or default tags changed."""

from typing import Any

from django.core.management.base import BaseCommand

from hub import autotag, sources
from hub.models import Item, Source


class Command(BaseCommand):
    help = "Give every item the automatic tags that the rules call for now. Tags set by hand stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        words = autotag.vocabulary()
        for source in Source.objects.select_related("area"):
            sources.retag(source, words=words)
        self.stdout.write(f"Looked at {Item.objects.count():,} items.")
