"""One thread that goes off for many: a timer thread for each request would cost more than most requests do."""

import heapq
import itertools
import logging
import os
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Alarms:
    """Does what it is told to at given moments of the monotonic clock. Nothing can be called off: do nothing then."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    def at(self, moment: float, action: Callable[[], None]) -> None:
        """`action` must be quick, since all others wait for it."""
        with self._changed:
            heapq.heappush(self._waiting, (moment, next(self._numbers), action))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="alarms", daemon=True)
                self._thread.start()
            elif self._waiting[0][0] == moment:
                self._changed.notify()

    def _run(self) -> None:
        while True:
            action = self._next()
            try:
                action()
            except Exception:
                logger.exception("an alarm failed")

    def _next(self) -> Callable[[], None]:
        """Wait until the first one is due."""
        with self._changed:
            while True:
                wait = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._waiting)[2]
                self._changed.wait(wait)


alarms = Alarms()
# A forked process has none of our threads, and its copy of the lock may be held for ever.
os.register_at_fork(after_in_child=alarms.__init__)
