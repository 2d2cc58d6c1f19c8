"""A site that hubs can reach, and a source whose news a hub announces."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.adapters.base import Push
from feeds.models import FetchState, Subscription
from feeds.vault import seal
from feeds.websub.announcing import announced

PUSH = Push("https://hub.example/subscribe", "https://blog.example/feed.xml")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def reachable(settings):
    """The site's address is public, by the setting that operators use."""
    settings.SITE_URL = "https://stream.example"
    settings.HUB_WEBSUB = "on"


@pytest.fixture
def subscription(source):
    """Written down and not asked for yet."""
    announced(source, PUSH, timezone.now())
    return Subscription.objects.get()


@pytest.fixture
def active(subscription):
    """Confirmed by the hub, with the secret "marker". The source is due in a day."""
    now = timezone.now()
    columns = {"asked_at": now - DAY, "lease_until": now + 4 * DAY, "next_try_at": now + 2 * DAY}
    Subscription.objects.update(state="active", secret=seal("marker"), **columns)
    FetchState.objects.update(next_fetch_at=now + DAY)
    subscription.refresh_from_db()
    return subscription
