"""manage.py rebuild_search: after a restore without the index, or when a search misses what is there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from hub import search
from hub.models import Item, ItemTag

STEP = 5_000


class Command(BaseCommand):
    help = "Write the index of the search anew. Searches find the old state until it is done; imports wait meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Item.objects.count()

        def tell(done: int) -> None:
            if done % STEP == 0:
                self.stdout.write(f"{done:,} of at most {total:,} items")

        with transaction.atomic():
            done = search.rebuild(Item, ItemTag, tell)
        self.stdout.write(f"{done:,} items can be searched.")
