"""Plain statements for the few rows that every look at a source reads and writes.

The ORM takes several times longer to compose such a statement than the database to run it, and most looks bring
nothing. Names, types and values are the models' own, so that both databases understand.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)


def read(model: type[M], pk: int) -> M | None:
    """The row with this key."""
    with connection.cursor() as cursor:
        cursor.execute(_selection(model), [pk])
        row = cursor.fetchone()
    if row is None:
        return None
    values, fields = list(row), model._meta.concrete_fields
    for index in _converted(model, connection.vendor):
        column = fields[index].get_col(model._meta.db_table)
        for convert in _converters(column):
            values[index] = convert(values[index], column, connection)
    return model.from_db(connection.alias, [field.attname for field in fields], values)


def update(model: type[Model], values: Mapping[str, Any], where: Mapping[str, Any]) -> int:
    """Write these fields of the rows that have those; returns how many. No expressions, no look-ups."""
    written = ", ".join(f"{_column(model, name)} = %s" for name in values)
    wanted = " AND ".join(
        f"{_column(model, name)} {'IS NULL' if value is None else '= %s'}" for name, value in where.items()
    )
    known = {name: value for name, value in where.items() if value is not None}
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(model)} SET {written} WHERE {wanted}",  # noqa: S608 - names of our own models
            [*_prepared(model, values), *_prepared(model, known)],
        )
        return cursor.rowcount


def insert(row: Model) -> None:
    """Add a new row, whose key the database chooses. Nobody is told: no signals."""
    model = type(row)
    values = {field.name: getattr(row, field.attname) for field in model._meta.concrete_fields if not field.primary_key}
    columns = ", ".join(_column(model, name) for name in values)
    places = ", ".join(["%s"] * len(values))
    answers = connection.features.can_return_columns_from_insert
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own models
            + (f" RETURNING {_column(model, 'pk')}" if answers else ""),
            _prepared(model, values),
        )
        row.pk = cursor.fetchone()[0] if answers else cursor.lastrowid
    row._state.adding, row._state.db = False, connection.alias


def _prepared(model: type[Model], values: Mapping[str, Any]) -> list[Any]:
    return [_field(model, name).get_db_prep_save(value, connection) for name, value in values.items()]


@cache
def _selection(model: type[Model]) -> str:
    columns = ", ".join(_column(model, field.name) for field in model._meta.concrete_fields)
    return f"SELECT {columns} FROM {_table(model)} WHERE {_column(model, 'pk')} = %s"  # noqa: S608 - as above


@cache
def _converted(model: type[Model], vendor: str) -> list[int]:
    """The places of the fields whose values the database gives in another form than the model."""
    fields = enumerate(model._meta.concrete_fields)
    return [index for index, field in fields if _converters(field.get_col(model._meta.db_table))]


def _converters(column: Any) -> list[Any]:
    return [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]


@cache
def _field(model: type[Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


@cache
def _column(model: type[Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
