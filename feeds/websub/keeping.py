"""The hubs are asked: to begin, to renew at half life, to end. Run by the worker's housekeeping, in bounded time."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import Q, QuerySet
from django.utils import timezone

from feeds.adapters.base import FetchError, Response, Transient
from feeds.adapters.status import retry_after
from feeds.addresses import host_of
from feeds.models import Subscription, SubscriptionState
from feeds.vault import Locked, seal, unseal
from hub.sanitize import one_line

from .announcing import new_secret
from .place import callback_url, is_on

logger = logging.getLogger(__name__)
# YouTube's hub grants five days at most, and others take a wish for longer as one.
LEASE = timedelta(days=5)
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=10), timedelta(days=1)
# A hub that said no may be set right by its owner.
AFTER_REFUSAL = timedelta(days=7)
# A subscription whose source is gone is given up after so many attempts to end it: its lease runs out anyway.
MOST_FAREWELLS = 5

_IN_WORK = (SubscriptionState.ASKED, SubscriptionState.ACTIVE, SubscriptionState.REFUSED, SubscriptionState.ENDING)
_WANTED = Q(source__active=True, source__fetch_state__stopped_at=None)


class Post(Protocol):
    """The door for forms (feeds/http.py). Raises FetchError."""

    def __call__(self, url: str, *, form: Mapping[str, str]) -> Response: ...


def keep(post: Post, seconds: float) -> int:
    """Ask every hub that is due, for so many seconds at most. Returns how many were asked. Raises nothing."""
    if not is_on():
        return 0
    now = timezone.now()
    _follow_sources(now)
    asked, end = 0, time.monotonic() + seconds
    due = Subscription.objects.filter(state__in=_IN_WORK, next_try_at__lte=now).order_by("next_try_at")
    for pk in list(due.values_list("pk", flat=True)):
        if time.monotonic() > end:
            break
        asked += _ask(pk, post, now)
    return asked


def _follow_sources(now: datetime) -> None:
    """Sources are paused, resumed and deleted elsewhere; what that means for their subscriptions is settled here."""
    rows = Subscription.objects.all()
    wanted = rows.filter(_WANTED)
    _move(wanted.filter(state__in=(SubscriptionState.ENDING, SubscriptionState.ENDED)), SubscriptionState.ASKED, now)
    unwanted = rows.exclude(pk__in=wanted.values("pk")).exclude(state=SubscriptionState.ENDED)
    given_up = Q(state=SubscriptionState.ENDING) & (Q(lease_until__lt=now) | Q(failures__gte=MOST_FAREWELLS))
    _move(unwanted.filter(Q(asked_at=None) | Q(state=SubscriptionState.REFUSED) | given_up), SubscriptionState.ENDED)
    begun = (SubscriptionState.ASKED, SubscriptionState.ACTIVE)
    _move(unwanted.filter(state__in=begun), SubscriptionState.ENDING, now)
    rows.filter(source=None, state=SubscriptionState.ENDED).delete()


def _move(rows: QuerySet[Subscription], state: SubscriptionState, next_try_at: datetime | None = None) -> None:
    rows.update(state=state, next_try_at=next_try_at, failures=0)


def _ask(pk: int, post: Post, now: datetime) -> bool:
    """False when another worker was faster."""
    subscription = _claimed(pk, now)
    if subscription is None:
        return False
    try:
        _judge(subscription, post(subscription.hub, form=_form(subscription)), now)
    except (FetchError, Locked) as error:
        _failed(subscription, error, now)
    except Exception:
        # Put off already by _claimed: one that breaks must not keep the others from being asked.
        logger.exception("bug while asking a hub subscription=%s", pk)
    return True


def _claimed(pk: int, now: datetime) -> Subscription | None:
    """Ready to be asked for. All is written before the request: some hubs verify before they answer it.

    Counted as a failure until the hub comes back to verify, which it may never do.
    """
    subscription = Subscription.objects.filter(pk=pk, state__in=_IN_WORK, next_try_at__lte=now).first()
    if subscription is None:
        return None
    seen = subscription.next_try_at
    failures = subscription.failures
    columns = {"asked_at": now, "failures": failures + 1, "next_try_at": now + retry_wait(failures)}
    if subscription.state != SubscriptionState.ENDING:
        columns |= {"state": SubscriptionState.ASKED, **_secrets(subscription, now)}
    if not Subscription.objects.filter(pk=pk, next_try_at=seen).update(**columns):
        return None
    for name, value in columns.items():
        setattr(subscription, name, value)
    return subscription


def _secrets(subscription: Subscription, now: datetime) -> dict[str, object]:
    """A new secret for each renewal; deliveries that are on their way still bear the old one.

    A renewal that the hub never confirmed is asked for again with its own secret: the hub goes on with the one before.
    """
    if subscription.state != SubscriptionState.ACTIVE:
        return {}
    return {
        "secret": seal(new_secret()),
        "previous_secret": subscription.secret,
        "previous_until": max(now + LEASE, subscription.lease_until or now),
    }


def _form(subscription: Subscription) -> dict[str, str]:
    """Raises Locked when the secret was encrypted with a key that we have no more."""
    form = {"hub.callback": callback_url(subscription.token), "hub.topic": subscription.topic}
    if subscription.state == SubscriptionState.ENDING:
        return {**form, "hub.mode": "unsubscribe"}
    lease = str(round(LEASE.total_seconds()))
    return {
        **form,
        "hub.mode": "subscribe",
        "hub.lease_seconds": lease,
        "hub.secret": unseal(subscription.secret),
        "hub.verify": "async",  # hubs that still speak the draft before WebSub insist on it
    }


def _judge(subscription: Subscription, response: Response, now: datetime) -> None:
    host, status = host_of(subscription.hub), response.status
    if 200 <= status < 300:
        _update(subscription, error="")
        logger.info("asked hub=%s mode=%s subscription=%s", host, subscription.state, subscription.pk)
    elif status in (408, 425, 429) or status >= 500 or status < 400:
        raise Transient(f"{host} could not take our request (HTTP {status}).", retry_after(response, now))
    elif subscription.state == SubscriptionState.ENDING:
        # It knows no such subscription, or will not listen: nothing that asking again could change.
        _update(subscription, state=SubscriptionState.ENDED, next_try_at=None)
    else:
        refuse(subscription, f"{host} refuses the subscription (HTTP {status}).", now)


def refuse(subscription: Subscription, reason: str, now: datetime) -> None:
    """The hub says no. The source is polled as if there were none, and the hub asked again after a week."""
    refused = {"state": SubscriptionState.REFUSED, "lease_until": None, "next_try_at": now + AFTER_REFUSAL}
    _update(subscription, **refused, error=one_line(reason, 500))


def _failed(subscription: Subscription, error: FetchError, now: datetime) -> None:
    columns: dict[str, object] = {"error": one_line(str(error), 500)}
    if isinstance(error, Locked):
        columns |= {"secret": seal(new_secret()), "previous_secret": "", "previous_until": None}
    if isinstance(error, Transient) and error.retry_after:
        columns["next_try_at"] = now + max(error.retry_after, retry_wait(subscription.failures - 1))
    _update(subscription, **columns)
    logger.warning("hub not asked subscription=%s reason=%s", subscription.pk, error)


def _update(subscription: Subscription, **columns: object) -> None:
    """Only while nobody asked again meanwhile. A hub that verified at once has the last word on state and time."""
    mine = Subscription.objects.filter(pk=subscription.pk, asked_at=subscription.asked_at, state=subscription.state)
    mine.update(**columns)


def retry_wait(failures: int) -> timedelta:
    """After so many failures before this attempt: 10 minutes, 20, 40 ... a day."""
    return min(FIRST_RETRY * 2 ** min(failures, 12), LONGEST_RETRY)
