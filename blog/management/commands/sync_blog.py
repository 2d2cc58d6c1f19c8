"""manage.py sync_blog: make the stream equal to the blogs, after a restore or a change behind the site's back."""

from typing import Any

from django.core.management.base import BaseCommand

from blog import stream
from blog.models import BlogIndexPage


class Command(BaseCommand):
    help = "Compare every blog with its items in the stream and repair what differs. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        total = stream.Resync()
        for section in BlogIndexPage.objects.order_by("title", "pk"):
            done = stream.resync(section)
            self.stdout.write(f"{section.title}: {done}")
            total += done
        self.stdout.write(f"Total: {total}")
