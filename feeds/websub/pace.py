"""How often to poll a source whose hub rings. Polling never stops: hubs fall silent, and nobody is told."""

from datetime import datetime, timedelta

from feeds.models import FetchState, Subscription, SubscriptionState

from .place import is_on

SLOWER = 6
LONGEST = timedelta(hours=24)
# Whatever a hub sends, a source is fetched once in a minute at most because of it.
BETWEEN = timedelta(minutes=1)
_DELIVERING = (SubscriptionState.ASKED, SubscriptionState.ACTIVE)


def slowed(wait: timedelta, subscription: Subscription | None, now: datetime) -> timedelta:
    """The wait until the next poll: six times as long, 24 hours at most, while the hub delivers and has proved it."""
    return max(wait, min(wait * SLOWER, LONGEST)) if rings(subscription, now) else wait


def rings(subscription: Subscription | None, now: datetime) -> bool:
    """Whether news may be expected from the hub. While it is renewed, a subscription goes on."""
    return bool(
        subscription
        and subscription.state in _DELIVERING
        and subscription.delivered_at
        and subscription.lease_until
        and subscription.lease_until > now
    )


def next_wait(state: FetchState, wait: timedelta, began: datetime, now: datetime) -> timedelta:
    """How long a source may rest after an import that began at `began`. A person's word about the interval stands.

    A bell that rang meanwhile may have been about something that the import came too early for. Call it in the
    transaction that writes next_fetch_at, after it has locked the source: whoever rings waits for that lock.
    """
    if not is_on():
        return wait
    subscription = Subscription.objects.filter(source=state.pk).first()
    if subscription and subscription.delivered_at and subscription.delivered_at >= began:
        return min(wait, BETWEEN)
    return wait if state.interval_minutes else slowed(wait, subscription, now)
