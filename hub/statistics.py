"""What SQLite knows of its tables: without it, it guesses, and reads the stream by the wrong index."""

from typing import Any

from django.db import connection

SAMPLE = 1_000  # rows that are looked at for each index


def renew(**_: Any) -> None:
    """Once an hour. PostgreSQL looks after its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
            cursor.execute("ANALYZE")
