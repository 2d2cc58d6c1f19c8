"""Writing to a database that others write to at the same moment."""

import contextlib
import itertools
import random
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.db import IntegrityError, OperationalError, connection, transaction

ATTEMPTS = 10
PAUSE = 0.05  # seconds; grows with every attempt
LONGEST = 30  # seconds

_desk = threading.RLock()


def turn() -> AbstractContextManager[object]:
    """Hold it while writing: the threads of one import queue where the database lets one write at a time.

    SQLite itself knows no queue: who finds it taken sleeps for up to a tenth of a second before trying again, though it
    may be free by then.
    """
    return _desk if connection.vendor == "sqlite" else contextlib.nullcontext()


def stored(write: Callable[[], None]) -> None:
    """Do it in a transaction, and again when two claimed the same place on the time line or locked each other out."""
    begun = time.monotonic()
    for number in itertools.count(1):
        try:
            with turn(), transaction.atomic():
                write()
            return
        except (IntegrityError, OperationalError):
            if number == ATTEMPTS or time.monotonic() - begun > LONGEST:
                raise
            time.sleep(random.uniform(0, number * PAUSE))  # noqa: S311 - so that two do not meet again
