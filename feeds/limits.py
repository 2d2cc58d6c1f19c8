"""Limits that sources share: who is told to wait, waits for all that use the same credential and bucket.

A key is "platform:fingerprint:bucket"; without its bucket it stands for the whole credential. The fingerprint tells two
secrets apart and nothing about either, so that a new secret is free at once.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from .adapters import ADAPTERS
from .adapters.base import Adapter, Auth, RateLimited
from .meter import OverBudget
from .models import FetchState, Pause, PauseReason
from .outbound import secret_of

logger = logging.getLogger(__name__)
FINGERPRINT = 12  # hex digits
LONGEST_KEY = 300
UNTIL_A_PERSON_ACTS = timedelta(days=7)  # and then one source tries whether somebody mended it elsewhere


def limit_key(adapter: Adapter, external_id: str, secret: str) -> str:
    """What shares a limit with this source. secret: "" when it is fetched without one."""
    return f"{adapter.platform}:{fingerprint(secret)}:{adapter.bucket(external_id)}"[:LONGEST_KEY]


def fingerprint(secret: str) -> str:
    """ "-" without a secret."""
    return salted_hmac("feeds.limits", secret, algorithm="sha256").hexdigest()[:FINGERPRINT] if secret else "-"


def credential_of(key: str) -> str:
    """The key without its bucket, which may hold colons itself."""
    return ":".join(key.split(":", 2)[:2])


class Keys:
    """The limit keys of many sources, each credential being read once."""

    def __init__(self) -> None:
        self._secrets: dict[tuple[str, int | None], str] = {}

    def of(self, state: FetchState) -> str:
        """ "" for a source whose platform was removed: it shares nothing with any other."""
        adapter = ADAPTERS.get(state.source.platform)
        if adapter is None:
            return ""
        try:
            return limit_key(adapter, state.source.external_id, self._secret(state))
        except Exception:
            # One odd address must not keep all the other sources waiting.
            logger.exception("no limit key for source=%s", state.pk)
            return ""

    def _secret(self, state: FetchState) -> str:
        credential = (state.source.platform, state.credential_id)
        if credential not in self._secrets:
            self._secrets[credential] = _readable_secret(state)
        return self._secrets[credential]


def _readable_secret(state: FetchState) -> str:
    """A secret that cannot be read is none: the fetch itself will say what is wrong with it."""
    try:
        return secret_of(state)
    except Auth:
        return ""


def pause(key: str, reason: PauseReason, until: datetime, message: str, now: datetime) -> None:
    """No call with this key before `until`. A pause that lasts longer than that stays as it is."""
    values = {"reason": reason, "until": until, "message": message, "since": now}
    with transaction.atomic():
        standing, created = Pause.objects.select_for_update().get_or_create(key=key, defaults=values)
        if not created and standing.until < until:
            values["since"] = standing.since if standing.until > now else now
            Pause.objects.filter(pk=key).update(**values)


def paused(now: datetime) -> Mapping[str, Pause]:
    """Every pause that lasts, by its key."""
    return Pause.objects.filter(until__gt=now).in_bulk()


def resting(key: str, pauses: Mapping[str, Pause]) -> Pause | None:
    """The pause that holds this key: its own or that of its whole credential."""
    return pauses.get(key) or pauses.get(credential_of(key))


def lift(key: str) -> int:
    """The key is believed to be mended: end the pauses that began because it was refused. Returns how many there were.

    What a platform asked for, and a budget, stand: no key changes them.
    """
    return Pause.objects.filter(key__in=[key, credential_of(key)], reason=PauseReason.KEY).delete()[0]


def forget_past(now: datetime) -> None:
    Pause.objects.filter(until__lte=now).delete()


def spread(key: str, error: Exception, message: str, now: datetime) -> None:
    """What one source was told holds for all that share its limit. message: for a person, with secrets masked."""
    if found := shared_limit(key, error, now):
        pause(*found, message, now)


def shared_limit(key: str, error: Exception, now: datetime) -> tuple[str, PauseReason, datetime] | None:
    """(key, reason, until) of the pause that an error calls for, None when it says nothing about other sources."""
    account = credential_of(key)
    if not key:
        return None
    if isinstance(error, OverBudget):
        return account, PauseReason.BUDGET, error.until
    if isinstance(error, RateLimited):
        return key, PauseReason.RATE, error.until
    if isinstance(error, Auth) and not error.own and not account.endswith(":-"):
        return account, PauseReason.KEY, now + UNTIL_A_PERSON_ACTS
    return None
