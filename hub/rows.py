"""Many rows at once, by one prepared statement: what an import writes by the thousand.

Django's bulk_create and bulk_update do the same with many calls for each value: most of the time of a large import.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Field, JSONField, Model


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`columns`: names of fields; each that has no default in the database must be among them. Of foreign keys the key.

    No signals are sent and no keys are returned.
    """
    fields = _fields(model, columns)
    names = ", ".join(_column(field) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Here and below: only names of our own tables and columns are written into the statement.
    _execute(f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({places})", fields, rows)  # noqa: S608


def insert_all(instances: Sequence[Model]) -> None:
    """Whole rows of one model. The instances do not learn their keys."""
    if instances:
        model = type(instances[0])
        columns = columns_of(model)
        insert(model, columns, _values(_fields(model, columns), instances))


def update(model: type[Model], columns: Sequence[str], instances: Iterable[Model]) -> None:
    """Write these columns of rows that exist. No signals are sent."""
    fields, key = _fields(model, columns), model._meta.pk
    names = ", ".join(f"{_column(field)} = %s" for field in fields)
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {names} WHERE {_column(key)} = %s"  # noqa: S608
    _execute(statement, fields, _values([*fields, key], instances))


def columns_of(model: type[Model]) -> list[str]:
    """All but the key."""
    return [field.name for field in model._meta.concrete_fields if not field.primary_key]


def _execute(statement: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """The drivers take values of ours as they are, but for moments and JSON."""
    connection = _connection()
    moments = [(place, field) for place, field in enumerate(fields) if isinstance(field, DateTimeField)]
    documents = [(place, field) for place, field in enumerate(fields) if isinstance(field, JSONField)]
    known = {None: None}  # one import writes the same few moments again and again
    prepared = [list(row) for row in rows]
    for row in prepared:
        for place, field in moments:
            moment = row[place]
            if moment not in known:
                known[moment] = field.get_db_prep_save(moment, connection)
            row[place] = known[moment]
        for place, field in documents:
            if row[place] is not None:
                row[place] = field.get_db_prep_save(row[place], connection)
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(statement, prepared)


def _fields(model: type[Model], columns: Sequence[str]) -> list[Field]:
    by_name = {field.name: field for field in model._meta.concrete_fields}
    return [by_name[name] for name in columns]


def _values(fields: Sequence[Field], instances: Iterable[Model]) -> Iterator[list[Any]]:
    names = [field.attname for field in fields]
    return ([getattr(each, name) for name in names] for each in instances)


def _column(field: Field) -> str:
    return _quoted(str(field.column))


def _quoted(name: str) -> str:
    return _connection().ops.quote_name(name)


def _connection() -> BaseDatabaseWrapper:
    """Not the proxy that looks it up again for every value."""
    return connections[DEFAULT_DB_ALIAS]
