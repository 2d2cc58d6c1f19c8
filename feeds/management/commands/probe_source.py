"""manage.py probe_source ID: one live fetch with the real key; prints what the platform answered, stores nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feeds import limits, probing
from feeds.adapters import ADAPTERS
from feeds.adapters.base import Adapter, FetchError, Get, Known, Rechecked, Rechecks, Target
from feeds.meter import meter_for
from feeds.models import FetchState
from feeds.outbound import secret_of, site_door, without

ITEMS = 5


class Command(BaseCommand):
    help = (
        "Fetch a source once with its real key and print what the platform answered: status, limits left, fields, and "
        "what the adapter made of it. Nothing is stored but the cost. Keys are masked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=int, metavar="ID")
        parser.add_argument("--afresh", action="store_true", help="as if it had never been imported")
        parser.add_argument("--recheck", action="store_true", help=f"look again at up to {ITEMS} of its items instead")

    def handle(self, *args: Any, **options: Any) -> None:
        state = self._state(options["source"])
        adapter = ADAPTERS.get(state.source.platform)
        if adapter is None:
            raise CommandError(f"Nothing here can import from “{state.source.platform}” any more.")
        try:
            secret = secret_of(state)
        except FetchError as error:
            raise CommandError(str(error)) from error
        self._secret = secret
        self._tell(f"{adapter.label}: {state.source} ({'with a key' if secret else 'without a key'})")
        target = _target(adapter, state, secret, afresh=options["afresh"])
        self._probe(adapter, state, target, recheck=options["recheck"])

    def _state(self, pk: int) -> FetchState:
        states = FetchState.objects.select_related("source", "credential")
        state = states.filter(pk=pk).first()
        if state is None:
            raise CommandError(f"There is no source {pk} to fetch. `manage.py sources` lists them.")
        return state

    def _probe(self, adapter: Adapter, state: FetchState, target: Target, *, recheck: bool) -> None:
        get = probing.telling(site_door(), target.secret, self._tell)
        try:
            if recheck:
                lines = list(probing.rechecked_lines(_recheck(adapter, state, target, get)))
            else:
                lines = list(probing.batch_lines(adapter.fetch(target, get)))
        except FetchError as error:
            lines = list(probing.error_lines(error))
        for line in lines:
            self._tell(line)
        if cost := getattr(target.meter, "spent", 0):
            self._tell(f"cost: {cost / 1_000_000:g} US dollars")

    def _tell(self, line: str) -> None:
        """Headers and titles are strangers' words: what is no sign could steer the terminal."""
        told = without(self._secret, line)
        self.stdout.write("".join(sign if sign.isprintable() else "�" for sign in told))


def _target(adapter: Adapter, state: FetchState, secret: str, *, afresh: bool) -> Target:
    now = timezone.now()
    key = limits.limit_key(adapter, state.source.external_id, secret)
    return Target(
        external_id=state.source.external_id,
        cursor={} if afresh else state.cursor,
        secret=secret,
        now=now,
        first=afresh or state.last_success_at is None,
        meter=probing.Sparing(meter_for(adapter, key, state.credential, now)),
    )


def _recheck(adapter: Adapter, state: FetchState, target: Target, get: Get) -> Rechecked:
    if not isinstance(adapter, Rechecks):
        raise CommandError(f"{adapter.label} cannot be asked again about single items.")
    newest = state.source.items.order_by("-position").values_list("guid", "url")
    known = [Known(guid, url) for guid, url in newest[: min(ITEMS, adapter.recheck_size)]]
    if not known:
        raise CommandError("There are no items of this source to look at again. Import it first.")
    return adapter.recheck(known, target, get)
