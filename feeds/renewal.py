"""Keys that end: renewed where the platform allows it, and people warned in time where it does not or fails."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from hub.access import operates

from .adapters import ADAPTERS
from .adapters.base import FetchError, Get, RenewsSecret
from .expiry import SOON, in_words, renewal_due, warning_due
from .models import Credential
from .outbound import secret_in, site_door, without
from .vault import seal

logger = logging.getLogger(__name__)
SHOWN_SOURCES = 10


def run(now: datetime, get: Get | None = None) -> None:
    """Renew what is due, then warn about what ends all the same. now: aware UTC. One key never stops another."""
    for credential in Credential.objects.exclude(secret=""):
        adapter = ADAPTERS.get(credential.platform)
        begun, renewed = credential.renewed_at or credential.changed_at, credential.renewed_at is not None
        if isinstance(adapter, RenewsSecret) and renewal_due(credential.expires_at, begun, renewed, now):
            _renew(credential, adapter, get or site_door(), now)
    for credential in Credential.objects.exclude(expires_at=None).select_related("owner"):
        _warn(credential, now)


def _renew(credential: Credential, adapter: RenewsSecret, get: Get, now: datetime) -> None:
    """Only what was renewed is replaced: somebody may have entered another secret meanwhile."""
    mine = Credential.objects.filter(pk=credential.pk, secret=credential.secret)
    secret = ""
    try:
        secret = secret_in(credential)
        fresh = adapter.renew(secret, now, get)
    except FetchError as error:
        mine.update(renewal_error=without(secret, str(error)))
        logger.warning("could not renew key=%s", credential.pk)
    except Exception as error:  # noqa: BLE001 - logged, and one key never stops another
        mine.update(renewal_error=f"An unexpected error stopped the renewal ({type(error).__name__}).")
        # Without the traceback: what the platform sent may stand in it.
        logger.error("bug while renewing key=%s error=%s", credential.pk, type(error).__name__)
    else:
        mine.update(
            secret=seal(fresh.secret), expires_at=fresh.expires_at, renewed_at=now, renewal_error="", warned_days=None
        )
        logger.info("renewed key=%s", credential.pk)


def _warn(credential: Credential, now: datetime) -> None:
    """Each warning once, by whichever worker comes first; again with the next run when the mail could not be sent."""
    before = credential.warned_days
    due = warning_due(credential.expires_at, before, now)
    if due is None:
        return
    row = Credential.objects.filter(pk=credential.pk)
    if not row.filter(warned_days=before).update(warned_days=due):
        return
    to = recipients(credential)
    logger.warning("key ends soon key=%s days=%s told=%s", credential.pk, due, len(to))
    try:
        send_mail(subject(credential, now), body(credential, now), None, to)
    except OSError:
        row.filter(warned_days=due).update(warned_days=before)
        logger.exception("could not send a warning about key=%s", credential.pk)


def recipients(credential: Credential) -> list[str]:
    """The owner only while they may still decide about keys."""
    owner = credential.owner
    own = [owner.email] if owner and owner.email and operates(owner) else []
    return list(dict.fromkeys([*own, *settings.HUB_OPERATORS]))


def subject(credential: Credential, now: datetime) -> str:
    return " ".join(f"{settings.WAGTAIL_SITE_NAME}: {_name(credential)} {in_words(credential.expires_at, now)}".split())


def body(credential: Credential, now: datetime) -> str:
    titles = list(credential.fetch_states.values_list("source__title", flat=True).order_by("source__title"))
    more = [f"and {len(titles) - SHOWN_SOURCES} more"] if len(titles) > SHOWN_SOURCES else []
    lines = [
        sentence(credential, now),
        "",
        "Sources that use it:" if titles else "No source uses it.",
        *(f"- {title}" for title in [*titles[:SHOWN_SOURCES], *more]),
        "",
        f"Enter a new one here: {settings.SITE_URL}{reverse('credential:edit', args=[credential.pk])}",
    ]
    return "\n".join(lines)


def sentence(credential: Credential, now: datetime) -> str:
    """What there is to say about a key that ends soon, has ended or could not be renewed; "" when all is well."""
    ends = credential.expires_at is not None and credential.expires_at - now <= SOON
    told = [f"{_name(credential)} {in_words(credential.expires_at, now)}."] if ends else []
    if credential.renewal_error:
        who = "It" if told else _name(credential)
        told.append(f"{who} could not be renewed: {credential.renewal_error}")
    return " ".join(told)


def _name(credential: Credential) -> str:
    adapter = ADAPTERS.get(credential.platform)
    return f"The key “{credential.name}” for {adapter.label if adapter else credential.platform}"
