"""What a small site's worker does beside importing: posts whose hour has come, sessions that are over."""

from django.core.management import call_command


def run() -> None:
    call_command("publish_scheduled")
    call_command("clearsessions")
