"""manage.py import_feeds: bring the sources' news into the stream, once or for as long as it runs."""

import contextlib
import gc
import logging
import signal
import threading
import time
from argparse import ArgumentParser
from collections.abc import Generator
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils import timezone

from feeds import history, housekeeping, outages, rechecking, rounds, schedule
from feeds.media import fetch_wanted
from feeds.models import FetchState, Trouble
from feeds.outbound import PICTURE_LIMITS, site_door
from feeds.overdue import purge_overdue
from feeds.progress import Progress
from feeds.schedule import Due
from feeds.turns import Turns
from hub import popularity
from hub.models import Source

logger = logging.getLogger(__name__)
PAUSE = 10.0  # seconds between two looks at the schedule
SCHEDULED = 60.0  # seconds between two rounds of housekeeping
PICTURE_SECONDS = 5.0  # spent on left-over pictures between two looks


class Command(BaseCommand):
    help = (
        "Import the sources. Without options it keeps running and fetches each source when it is due. "
        "Exit code: 0 when every claimed source was dealt with, 1 when some failed."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.turns: Turns[Due] = Turns()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="import every active source now, then stop")
        parser.add_argument("--due", action="store_true", help="import the sources that are due, then stop (for cron)")
        parser.add_argument("--source", type=int, metavar="ID", help="import this one source now, then stop")
        parser.add_argument("--workers", type=int, metavar="N", help="how many sources to fetch at once")

    def handle(self, *args: Any, **options: Any) -> None:
        wished = options["workers"]
        self.workers = settings.HUB_IMPORT_WORKERS if wished is None else wished
        if self.workers < 1:
            raise CommandError("--workers must be 1 or more.")
        # What is loaded by now stays to the end: the collector need not look through it again and again.
        gc.freeze()
        with stopping() as self.stop, without_maps():
            if options["source"] is not None:
                self._once([Due(self._source(options["source"]))])
            elif options["due"]:
                self._look_again()
                self._once(rounds.due_sources())
            elif options["once"]:
                self._once(rounds.all_sources())
            else:
                self._loop()

    def _source(self, pk: int) -> Source:
        source = Source.objects.filter(pk=pk, fetch_state__isnull=False).first()
        if source is None:
            raise CommandError(f"There is no source {pk} to import. `manage.py sources` lists them.")
        return source

    def _once(self, waiting: list[Due]) -> None:
        if not waiting:
            self.stdout.write(self._nothing_to_do())
            return
        done = self._round(waiting)
        failed = [entry for entry in done if entry.failed]
        total = ", ".join(
            f"{sum(getattr(d.run, n) for d in done if d.run)} {n}" for n in ("new", "changed", "unchanged")
        )
        self.stdout.write(f"{len(done)} sources: {total}; {len(failed)} failed.")
        if later := rounds.waiting_sources().exclude(pk__in=[entry.source.pk for entry in done]).count():
            self.stdout.write(f"After earlier failures, not tried again yet: {later}. See `manage.py sources`.")
        if self.stop.is_set():
            raise CommandError(f"Stopped on request; sources not begun: {len(waiting) - len(done)}.")
        if left := len(waiting) - len(done):
            self.stdout.write(f"Left for later, because their platform asked to wait meanwhile: {left}.")
        # For sites where cron runs us: the loop does the same when there is nothing else to do.
        fetch_wanted(None, site_door(PICTURE_LIMITS), PICTURE_SECONDS)
        history.tidy(timezone.now(), days=3)
        purge_overdue(timezone.now())
        if failed:
            raise CommandError("Some sources could not be imported; the others were.")

    def _nothing_to_do(self) -> str:
        if not FetchState.objects.exists():
            return "There are no sources yet. Add one with `manage.py add_source ADDRESS`."
        state = schedule.polled().order_by("next_fetch_at").first()
        if state is None:
            return "All sources are paused."
        if state.next_fetch_at <= timezone.now():
            return "Nothing to import now: what is due is being imported or waits for a limit. See `manage.py sources`."
        return f"Nothing to import now. Next: “{state.source}” at {state.next_fetch_at:%Y-%m-%d %H:%M} UTC."

    def _round(self, waiting: list[Due], hurry: bool = False) -> list[rounds.Done]:
        done = []
        with Progress(len(waiting), self.stderr) as progress:
            for entry in rounds.run_round(waiting, self.workers, stop=self.stop, turns=self.turns, hurry=hurry):
                done.append(entry)
                progress.step(entry.run.new if entry.run else 0)
                progress.above(self.stdout, describe(entry))
        self._forgive(done)
        if popularity.is_stale(timezone.now()):
            popularity.refresh(timezone.now())
        return done

    def _look_again(self) -> bool:
        """At known items whose time has come. Returns whether there were any, and all went as it should."""
        waiting, work = rechecking.due(timezone.now()), rechecking.recheck_source
        looked = []
        for entry in rounds.run_round(waiting, self.workers, work, stop=self.stop, turns=self.turns, hurry=True):
            if entry.run or entry.bug:
                looked.append(entry)
                self.stdout.write(f"Looked again: {describe(entry)}")
        return bool(looked) and not any(entry.bug for entry in looked)

    def _forgive(self, done: list[rounds.Done]) -> None:
        """What fails in telling an outage from single failures costs no more than the difference."""
        if not any(entry.run and entry.run.trouble == Trouble.PASSING for entry in done):
            return
        try:
            forgiven = outages.forgive(timezone.now())
        except Exception:
            logger.exception("could not look for an outage")
            return
        if forgiven:
            self.stdout.write(
                "Most sources could not be reached: that looks like our own network. None of these failures counts; "
                f"tried again in about {outages.RETRY.seconds // 60} minutes: {forgiven} sources."
            )

    def _loop(self) -> None:
        """Until somebody asks to stop: then the running imports finish, and nothing new begins."""
        get = site_door(PICTURE_LIMITS)
        scheduled_at = 0.0
        while not self.stop.is_set():
            # Without it, a connection that broke with the database would stay broken for ever.
            close_old_connections()
            busy = False
            try:
                if time.monotonic() > scheduled_at:
                    scheduled_at = time.monotonic() + SCHEDULED  # before: what fails must not keep the imports waiting
                    housekeeping.run()
                if waiting := rounds.due_sources():
                    done = self._round(waiting, hurry=True)
                    # A bug may leave a source due: then a pause follows, or it would be tried without end.
                    busy = bool(done) and not any(entry.bug for entry in done)
                else:
                    busy = fetch_wanted(None, get, PICTURE_SECONDS) > 0
                busy = self._look_again() or busy
            except Exception:
                logger.exception("a round broke off; the next one follows")
            if not busy:
                self.stop.wait(PAUSE)


@contextlib.contextmanager
def stopping() -> Generator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set. A programme that calls us and handles them itself keeps its handlers."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    ours = {number for number, handler in before.items() if handler in (signal.SIG_DFL, signal.default_int_handler)}
    for number in ours:
        signal.signal(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number in ours:
            signal.signal(number, before[number])


@contextlib.contextmanager
def without_maps() -> Generator[None]:
    """What SQLite maps of its file counts as our memory: little for a page of the site, all of it for an import."""
    connection_created.connect(_unmap)
    _unmap(connection)
    try:
        yield
    finally:
        connection_created.disconnect(_unmap)


def _unmap(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")


def describe(entry: rounds.Done) -> str:
    """One line about one source."""
    name = f"{entry.source.platform:<8} {entry.source.title}"
    if entry.bug:
        return f"{name}: {entry.bug}"
    run = entry.run
    if run is None:
        return f"{name}: left alone, another import is at it"
    if entry.failed:
        return f"{name}: failed. {run.message}"
    seconds = (run.finished_at - run.started_at).total_seconds()
    pictures = f", {run.pictures} pictures" if run.pictures else ""
    withdrawn = f", {run.withdrawn} withdrawn" if run.withdrawn else ""
    note = f"  Note: {run.message}" if run.message else ""
    numbers = f"{run.new} new, {run.changed} changed, {run.unchanged} unchanged"
    return f"{name}: {numbers}{withdrawn}{pictures} ({seconds:.1f} s){note}"
