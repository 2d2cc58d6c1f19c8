"""Puts a test database back to what the migrations made of it."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

_initial: list[str] = []


def remember() -> None:
    """Keep what the migrations made: call once, before any test."""
    _initial[:] = [connection.creation.serialize_db_to_string()]


def restore() -> None:
    """After tests that really commit: later ones need Wagtail's root page, groups and permissions again."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    with connection.cursor() as cursor:
        for table in ("hub_item_fts", "hub_search_word"):  # not tables of models: flush does not know them
            cursor.execute(f"DELETE FROM {table}")
    connection.creation.deserialize_db_from_string(_initial[0])
    with connection.cursor() as cursor:
        # The rows came with their numbers: PostgreSQL has to be told where to go on counting.
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    # The emptying before this one made content types with other numbers.
    ContentType.objects.clear_cache()
    cache.clear()
