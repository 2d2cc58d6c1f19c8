"""The whole way on loopback: a blog publishes, its hub rings, the site fetches."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from demo import websub
from demo.brand import brand
from demo.server import running
from feeds.housekeeping import run
from feeds.models import FetchState, ImportRun, Subscription
from feeds.pipeline import import_source
from feeds.websub.place import callback_url
from hub.models import Item, Source

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
TOPIC = websub.topic_of(brand().channels["notes"])


@pytest.fixture
def blog(tmp_path):
    with running(tmp_path / "demo.json", clock=lambda: datetime.now(UTC)) as server:
        yield server


@pytest.fixture
def notes(blog, settings, live_server, media):
    """The blog as a source that was imported once; the site answers where hubs find it."""
    settings.SITE_URL, settings.HUB_HTTP_ROUTES = live_server.url, {"*": blog.url}
    source = Source.objects.create(platform="feed", external_id=TOPIC, title="Notes", trusted=True)
    FetchState.objects.create(source=source)
    import_source(source, picture_seconds=0)
    return source


@pytest.fixture
def subscribed(blog, notes):
    run()
    blog.hub.settle()
    return Subscription.objects.get()


def test_an_import_finds_the_hub_and_the_worker_subscribes(blog, subscribed):
    assert (subscribed.hub, subscribed.topic) == (websub.ADDRESS, TOPIC)
    assert (subscribed.state, subscribed.error) == ("active", "")
    assert list(blog.hub.subscribers) == [callback_url(subscribed.token)]


def test_published_told_and_imported(blog, notes, subscribed):
    FetchState.objects.update(next_fetch_at=timezone.now() + 3 * HOUR, last_run_at=timezone.now() - HOUR)
    runs = ImportRun.objects.count()
    item = blog.publish(channel="notes")
    assert FetchState.objects.get().next_fetch_at <= timezone.now()
    assert ImportRun.objects.count() == runs
    assert not Item.objects.filter(title=item.entry.title).exists()
    import_source(notes, picture_seconds=0)
    assert Item.objects.filter(title=item.entry.title).exists()


def test_polling_slows_down_once_the_hub_has_rung(blog, notes, subscribed):
    FetchState.objects.update(usual_gap=None, last_news_at=None)
    import_source(notes, picture_seconds=0)
    before = FetchState.objects.get().next_fetch_at - timezone.now()
    blog.publish(channel="notes")
    import_source(notes, picture_seconds=0)
    after = FetchState.objects.get().next_fetch_at - timezone.now()
    assert after > 3 * before


def test_a_forged_delivery_brings_no_import(client, subscribed):
    FetchState.objects.update(next_fetch_at=timezone.now() + 3 * HOUR)
    items = Item.objects.count()
    body = b"<feed><entry><id>evil</id><title>Evil</title></entry></feed>"
    client.post(f"/websub/{subscribed.token}/", body, content_type="application/atom+xml")
    assert FetchState.objects.get().next_fetch_at > timezone.now() + HOUR
    assert Item.objects.count() == items


def test_a_renewal_goes_on_without_a_gap(blog, notes, subscribed):
    Subscription.objects.update(next_try_at=timezone.now())
    run()
    blog.hub.settle()
    renewed = Subscription.objects.get()
    assert renewed.state == "active"
    assert renewed.secret != subscribed.secret
    blog.publish(channel="notes")
    assert Subscription.objects.get().delivered_at is not None


def test_a_paused_source_is_told_of_no_more(blog, notes, subscribed):
    Source.objects.update(active=False)
    run()
    blog.hub.settle()
    assert Subscription.objects.get().state == "ended"
    assert blog.hub.subscribers == {}


def test_a_deleted_source_leaves_nothing_behind(blog, notes, subscribed):
    notes.delete()
    run()
    blog.hub.settle()
    run()
    assert not Subscription.objects.exists()
    assert blog.hub.subscribers == {}
