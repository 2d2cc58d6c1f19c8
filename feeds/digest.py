"""The mail about sources whose state changed: to who answers for them and to the operators, at most once a day."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from hub.access import source_reach
from hub.models import Source
from hub.sanitize import one_line
from hub.wording import counted

from .health import NEEDS_A_PERSON, Health, Judge, State
from .models import Digest, FetchState

logger = logging.getLogger(__name__)
AT_MOST_EVERY = timedelta(hours=24)
# What a person chose, or knows already, is no news to anybody.
UNREMARKABLE = frozenset({State.OK, State.NEW, State.PAUSED})


@dataclass(frozen=True, slots=True)
class Change:
    """before: "" while nothing was ever reported of it."""

    source: Source
    before: str
    health: Health

    @property
    def name(self) -> str:
        """On one line: titles come from strangers."""
        return one_line(f"{self.source.title} ({self.source.platform_info.label})", 240)

    @property
    def recovered(self) -> bool:
        return self.health.state not in NEEDS_A_PERSON

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{reverse('source:inspect', args=[self.source.pk])}"


def send(now: datetime) -> int:
    """Write to everyone whom a change concerns. Returns how many mails went out. now: aware UTC.

    A change stays unreported, and so is told another time, until its mail could be sent.
    """
    # One from the future was sent when the clock was wrong, and must not silence us until then.
    if Digest.objects.filter(sent_at__gt=now - AT_MOST_EVERY, sent_at__lte=now).exists():
        return 0
    found = changes(now)
    letters: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        for address in recipients(change.source):
            letters[address].append(change)
    sent = [address for address, told in letters.items() if _send(address, told, now)]
    if sent or not letters:
        _remember(found)
    return len(sent)


def changes(now: datetime) -> list[Change]:
    """What is different from what was last reported, the most urgent first."""
    judge, order = Judge(now), list(State)
    sources = Source.objects.filter(fetch_state__isnull=False).select_related("fetch_state__credential", "owner")
    pairs = ((source, judge.of(source)) for source in sources)
    found = [Change(source, source.fetch_state.reported_state, health) for source, health in pairs]
    told = [change for change in found if _is_news(change)]
    return sorted(told, key=lambda change: (order.index(change.health.state), change.source.title.casefold()))


def _is_news(change: Change) -> bool:
    """From one unremarkable state to another is none."""
    if change.health.state in UNREMARKABLE:
        return bool(change.before) and change.before not in UNREMARKABLE
    return change.health.state != change.before


def recipients(source: Source) -> list[str]:
    """The owner only while they may see the source: rights end, and ownership is forgotten."""
    owner = source.owner
    own = [owner.email] if owner and owner.email and source_reach(owner, ["view"]).covers(source.area_id) else []
    return list(dict.fromkeys([*own, *settings.HUB_OPERATORS]))


def subject(told: Sequence[Change]) -> str:
    troubled = sum(not change.recovered for change in told)
    if troubled:
        verb = "needs" if troubled == 1 else "need"
        return f"{settings.WAGTAIL_SITE_NAME}: {counted(troubled, 'source')} {verb} a person"
    return f"{settings.WAGTAIL_SITE_NAME}: {counted(len(told), 'source')} recovered"


def body(told: Sequence[Change], now: datetime) -> str:
    context = {
        "site": settings.WAGTAIL_SITE_NAME,
        "now": now,
        "troubled": [change for change in told if not change.recovered],
        "recovered": [change for change in told if change.recovered],
        "health_url": f"{settings.SITE_URL}{reverse('source_health')}",
    }
    return render_to_string("feeds/mail/digest.txt", context)


def _send(address: str, told: Sequence[Change], now: datetime) -> bool:
    try:
        send_mail(subject(told), body(told, now), None, [address])
    except OSError:
        logger.exception("could not send the digest of source health")
        return False
    Digest.objects.update_or_create(address=address, defaults={"sent_at": now})
    return True


def _remember(found: Sequence[Change]) -> None:
    by_state = defaultdict(list)
    for change in found:
        by_state[change.health.state].append(change.source.pk)
    for state, pks in by_state.items():
        FetchState.objects.filter(pk__in=pks).update(reported_state=state)
