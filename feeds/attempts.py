"""One import of one source, from the claim to its line in the history."""

import time
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from hub.models import Source
from hub.sanitize import one_line

from . import patience, rows, schedule
from .adapters.base import FREE, Meter
from .models import FetchState, ImportRun, Outcome, Trouble
from .outbound import without

MAX_MESSAGE = 2_000


@dataclass(slots=True)
class Attempt:
    """What is known of it as it goes along.

    state: as it was claimed. run: in the database only when it is finished. key: what it shares limits with, "" until
    its secret was read. storing_since: on the monotonic clock. is_ours: nobody took the source from us to the end.
    """

    state: FetchState
    run: ImportRun
    secret: str = field(default="", repr=False)
    key: str = ""
    meter: Meter = FREE
    storing_since: float | None = None
    is_ours: bool = False

    @property
    def source(self) -> Source:
        return self.state.source

    @property
    def token(self) -> str:
        return self.state.lease_token

    def hold(self) -> None:
        """Lock the source until the transaction ends, before its state: in the order of whoever deletes it.

        SQLite has one lock for everything, and a transaction takes it when it begins.
        """
        if connection.features.has_select_for_update:
            list(Source.objects.select_for_update(no_key=True).filter(pk=self.source.pk).order_by().values_list("pk"))

    def finish(self, outcome: Outcome, message: str = "", trouble: Trouble | str = "") -> None:
        """Write the line of history, in the transaction that released the source.

        A deleted source has no history, and who took the source over has told already that we were cut off.
        """
        run = self.run
        run.outcome, run.trouble, run.finished_at = outcome, trouble, timezone.now()
        run.message = self.told(message)
        run.cost = getattr(self.meter, "cost", 0)
        if self.storing_since is not None:
            run.store_ms = round((time.monotonic() - self.storing_since) * 1000)
        if self.is_ours:
            rows.insert(run)

    def told(self, message: str) -> str:
        """A message as it may be kept and shown."""
        return one_line(without(self.secret, message), MAX_MESSAGE)


def begin(source: Source) -> Attempt | None:
    """Claim the source, None when somebody else has it. What was cut off before gets its line in the history."""
    now = timezone.now()
    with patience.turn():
        lease = schedule.claim(source.pk, now)
    if lease is None:
        return None
    lease.state.source = source
    attempt = Attempt(lease.state, ImportRun(source_id=source.pk, started_at=now))
    if lease.cut_off:
        killed = Attempt(lease.state, ImportRun(source_id=source.pk, started_at=lease.cut_off))
        with patience.turn(), transaction.atomic():
            killed.hold()
            killed.is_ours = schedule.renew(source.pk, lease.token, now)
            killed.finish(Outcome.FAILED, schedule.KILLED, Trouble.BUG)
    return attempt
