"""Which database answers. Both drivers have the same names: KEY, WRITE, CONDITION, SCORE, row, expression."""

from types import ModuleType

from django.db import connection

from . import postgres, sqlite


def driver() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgres
