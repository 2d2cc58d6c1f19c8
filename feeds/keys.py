"""The keys in use, and the sources that are set free when one is mended or may spend again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from .adapters import ADAPTERS
from .adapters.base import Adapter, Auth
from .budgets import account_of, limits_of
from .limits import fingerprint
from .models import Credential, FetchState, Pause, PauseReason, Trouble
from .outbound import secret_for, secret_in


@dataclass(frozen=True, slots=True)
class Key:
    """credential: None for the one in the environment. limit: as in Pause, without a bucket."""

    adapter: Adapter
    credential: Credential | None
    limit: str

    @property
    def account(self) -> str:
        return account_of(self.limit, self.credential)

    def pauses(self) -> QuerySet[Pause]:
        return Pause.objects.filter(Q(key=self.limit) | Q(key__startswith=f"{self.limit}:"))

    def states(self) -> QuerySet[FetchState]:
        """How its sources are fetched."""
        return FetchState.objects.filter(credential=self.credential, source__platform=self.adapter.platform)


def keys_in_use() -> Iterator[Key]:
    """Those that can be read; the others cost nothing and rest nowhere."""
    for credential in Credential.objects.exclude(secret=""):
        if found := key_of(credential):
            yield found
    for adapter in ADAPTERS.values():
        try:
            secret = secret_for(adapter)
        except Auth:
            continue
        if secret:
            yield Key(adapter, None, _limit(adapter, secret))


def key_of(credential: Credential) -> Key | None:
    """None when its secret cannot be read or its platform was removed."""
    adapter = ADAPTERS.get(credential.platform)
    try:
        return Key(adapter, credential, _limit(adapter, secret_in(credential))) if adapter else None
    except Auth:
        return None


def _limit(adapter: Adapter, secret: str) -> str:
    return f"{adapter.platform}:{fingerprint(secret)}"


def mended(credential: Credential, now: datetime) -> None:
    """A person entered it anew: what rested for its sake is due at once."""
    if key := key_of(credential):
        _release(key, [PauseReason.KEY, PauseReason.RATE], now)
        key.states().filter(trouble=Trouble.KEY, next_fetch_at__gt=now).update(next_fetch_at=now)


def release_affordable(now: datetime) -> None:
    """End the pauses of budgets that were raised, or that began anew: the environment's, too, after a restart."""
    if not Pause.objects.filter(reason=PauseReason.BUDGET).exists():
        return
    for key in keys_in_use():
        limits = limits_of(key.adapter.platform, key.account, key.credential, now)
        if not any(limit.is_spent for limit in limits):
            _release(key, [PauseReason.BUDGET], now)


def _release(key: Key, reasons: Iterable[PauseReason], now: datetime) -> None:
    if key.pauses().filter(reason__in=list(reasons)).delete()[0]:
        key.states().filter(trouble__in=[Trouble.RATE, Trouble.KEY], next_fetch_at__gt=now).update(next_fetch_at=now)
