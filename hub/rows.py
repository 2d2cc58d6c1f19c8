"""Many rows at once, by one prepared statement: what an import writes by the thousand.

Django's bulk_create and bulk_update do the same with many calls for each value: most of the time of a large import.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Field, JSONField, Model

# The drivers take all other values of ours as they are.
_PREPARED = (DateTimeField, JSONField)


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`columns`: names of fields; each that has no default in the database must be among them. Of foreign keys the key.

    No signals are sent and no keys are returned.
    """
    fields = [model._meta.get_field(name) for name in columns]
    names = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Here and below: only names of our own tables and columns are written into the statement.
    _execute(f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({places})", fields, rows)  # noqa: S608


def update(model: type[Model], columns: Sequence[str], instances: Iterable[Model]) -> None:
    """Write these columns of rows that exist. No signals are sent."""
    fields = [model._meta.get_field(name) for name in columns]
    names = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key = _quoted(model._meta.pk.column)
    rows = ([getattr(each, field.attname) for field in [*fields, model._meta.pk]] for each in instances)
    _execute(f"UPDATE {_quoted(model._meta.db_table)} SET {names} WHERE {key} = %s", fields, rows)  # noqa: S608


def columns_of(model: type[Model]) -> list[str]:
    """All but the key."""
    return [field.name for field in model._meta.concrete_fields if not field.primary_key]


def _execute(statement: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    connection = _connection()
    special = [(place, field) for place, field in enumerate(fields) if isinstance(field, _PREPARED)]
    prepared = [list(row) for row in rows]
    for row in prepared:
        for place, field in special:
            if row[place] is not None:
                row[place] = field.get_db_prep_save(row[place], connection)
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(statement, prepared)


def _quoted(name: str) -> str:
    return _connection().ops.quote_name(name)


def _connection() -> BaseDatabaseWrapper:
    """Not the proxy that looks it up again for every value."""
    return connections[DEFAULT_DB_ALIAS]
