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
    return next(iter(model.objects.raw(_selection(model), [pk])), None)


def update(model: type[Model], values: Mapping[str, Any], where: Mapping[str, Any]) -> int:
    """Write these fields of the rows that have those; returns how many. No expressions, no look-ups."""
    written = ", ".join(f"{_column(model, name)} = %s" for name in values)
    wanted = " AND ".join(
        f"{_column(model, name)} {'IS NULL' if value is None else '= %s'}" for name, value in where.items()
    )
    values = [*values.items(), *(pair for pair in where.items() if pair[1] is not None)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(model)} SET {written} WHERE {wanted}",  # noqa: S608 - names of our own models
            [_field(model, name).get_db_prep_save(value, connection) for name, value in values],
        )
        return cursor.rowcount


@cache
def _selection(model: type[Model]) -> str:
    columns = ", ".join(_column(model, field.name) for field in model._meta.concrete_fields)
    return f"SELECT {columns} FROM {_table(model)} WHERE {_column(model, 'pk')} = %s"  # noqa: S608 - as above


@cache
def _field(model: type[Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


@cache
def _column(model: type[Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
