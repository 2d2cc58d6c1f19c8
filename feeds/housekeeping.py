"""What a small site's worker does beside importing: posts that are due, history and sessions that are over."""

from datetime import datetime, timedelta

from django.core.management import call_command

from .models import ImportRun

HISTORY = timedelta(days=30)


def run(now: datetime) -> None:
    """Publish the posts whose hour has come; drop import runs older than HISTORY and sessions that have ended."""
    call_command("publish_scheduled")
    ImportRun.objects.filter(started_at__lt=now - HISTORY).delete()
    call_command("clearsessions")
