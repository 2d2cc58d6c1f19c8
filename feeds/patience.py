"""Writing to a database that others write to at the same moment."""

import itertools
import random
import time
from collections.abc import Callable

from django.db import IntegrityError, OperationalError, transaction

ATTEMPTS = 10
PAUSE = 0.05  # seconds; grows with every attempt
LONGEST = 30  # seconds


def stored(write: Callable[[], None]) -> None:
    """Do it in a transaction, and again when two claimed the same place on the time line or locked each other out."""
    begun = time.monotonic()
    for number in itertools.count(1):
        try:
            with transaction.atomic():
                write()
            return
        except (IntegrityError, OperationalError):
            if number == ATTEMPTS or time.monotonic() - begun > LONGEST:
                raise
            time.sleep(random.uniform(0, number * PAUSE))  # noqa: S311 - so that two do not meet again
