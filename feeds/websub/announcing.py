"""What an import found out about the hub of a source becomes a subscription to ask for, or one to end."""

import secrets
from datetime import datetime, timedelta

from feeds.adapters.base import Push
from feeds.models import Subscription, SubscriptionState
from feeds.vault import seal
from hub.models import Source
from hub.sanitize import safe_url

from .place import is_on

LONGEST_ADDRESS = 2_000
# A feed that names another hub with each answer would have us ring at all of them, and other hubs wait for their turn.
SETTLED = timedelta(hours=6)


def after_import(source: Source, push: Push | None, has_news: bool, since: datetime | None, now: datetime) -> None:
    """After an import that read the whole answer. since: aware UTC, the success before this one."""
    if has_news:
        unannounced_news(source, since)
    announced(source, push, now)


def announced(source: Source, push: Push | None, now: datetime) -> None:
    """Write down what is to be asked of which hub; they are asked by `keeping`."""
    if not is_on():
        return
    wanted = usable(push)
    held = Subscription.objects.filter(source=source).first()
    if held and wanted and (held.hub, held.topic) == (wanted.hub, wanted.topic):
        return
    if held and held.asked_at and now - held.asked_at < SETTLED:
        return
    if held:
        detach(held, now)
    if wanted:
        secret = seal(new_secret())
        fresh = Subscription(source=source, token=secrets.token_urlsafe(32), secret=secret, next_try_at=now)
        fresh.hub, fresh.topic = wanted.hub, wanted.topic
        fresh.save()


def unannounced_news(source: Source, since: datetime | None) -> None:
    """A poll brought something new. If the hub said nothing since the poll before, it is not to be relied upon.

    since: aware UTC, the success before this one. The next delivery that comes restores the trust.
    """
    if since and is_on():
        Subscription.objects.filter(source=source, delivered_at__lt=since).update(delivered_at=None)


def usable(push: Push | None) -> Push | None:
    """The hub by https, since a secret travels to it: many feeds of long ago still write http. None: not usable."""
    if push is None or max(len(push.hub), len(push.topic)) > LONGEST_ADDRESS:
        return None
    hub = safe_url(push.hub)
    if hub.lower().startswith("http://"):
        hub = f"https://{hub[len('http://') :]}"
    return Push(hub, push.topic) if hub and safe_url(push.topic) else None


def new_secret() -> str:
    """Under the 200 bytes that hubs accept."""
    return secrets.token_hex(32)


def detach(subscription: Subscription, now: datetime) -> None:
    """Its source wants it no more, and may get another. The hub is told, then the row goes."""
    row = Subscription.objects.filter(pk=subscription.pk)
    if subscription.asked_at is None:
        row.delete()
    else:
        row.update(source=None, state=SubscriptionState.ENDING, next_try_at=now, failures=0)
