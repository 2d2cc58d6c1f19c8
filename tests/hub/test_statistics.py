"""SQLite is told about its tables."""

from django.db import connection
from django.utils import timezone

from hub.models import Tag
from hub.signals import hourly


def test_once_an_hour_sqlite_learns_how_its_tables_are_filled(db):
    Tag.objects.create(name="One", slug="one")
    hourly.send(None, now=timezone.now())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'hub_tag' LIMIT 1")
            assert cursor.fetchone()[0].startswith("1 ")
