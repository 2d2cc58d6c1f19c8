"""What the worker does beside importing."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from config.site import ensure_site
from feeds import housekeeping
from feeds.adapters.base import Push
from feeds.housekeeping import run
from feeds.models import ImportRun, Outcome, Pause, PauseReason
from feeds.websub.announcing import announced
from hub.models import Item
from hub.signals import hourly

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_post_whose_hour_has_come_goes_live_and_into_the_stream():
    ensure_site()
    area = create_area("North")
    page = BlogPage(title="At noon", live=False, go_live_at=timezone.now() - HOUR)
    BlogIndexPage.objects.get(area=area).add_child(instance=page)
    page.save_revision(approved_go_live_at=timezone.now() - HOUR)
    run()
    assert BlogPage.objects.get().live
    assert Item.objects.visible().get().title == "At noon"


def test_ended_sessions_go():
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - HOUR)
    Session.objects.create(session_key="new", session_data="", expire_date=now + HOUR)
    run()
    assert Session.objects.get().session_key == "new"


def test_hubs_are_asked(source, wire, settings):
    settings.HUB_WEBSUB, settings.HUB_HTTP_ROUTES = "on", {"*": wire.base}
    announced(source, Push("https://hub.example/", "https://blog.example/feed.xml"), timezone.now())
    wire.serve("https://hub.example/", b"", status=202)
    run()
    assert [request.form["hub.mode"] for request in wire.requests] == ["subscribe"]


def test_a_job_that_fails_keeps_no_other_from_being_done(monkeypatch, caplog):
    done = []
    monkeypatch.setattr(housekeeping, "EVERY_MINUTE", (lambda: 1 / 0, lambda: done.append("minute")))
    monkeypatch.setattr(housekeeping, "EVERY_HOUR", (lambda: 1 / 0, lambda: done.append("hour")))
    cache.clear()
    run()
    run()
    assert done == ["minute", "hour", "minute"]
    assert "a job of the housekeeping failed" in caplog.text


def test_old_runs_and_pauses_that_ended_go(source):
    long_ago = timezone.now() - timedelta(days=1_000)
    ImportRun.objects.create(source=source, started_at=long_ago, finished_at=long_ago, outcome=Outcome.OK)
    Pause.objects.create(key="x:-:", reason=PauseReason.RATE, since=long_ago, until=long_ago)
    cache.clear()
    run()
    assert not ImportRun.objects.exists()
    assert not Pause.objects.exists()


def test_cron_does_the_same_by_a_command(monkeypatch):
    done = []
    monkeypatch.setattr(housekeeping, "EVERY_MINUTE", (lambda: done.append("minute"),))
    monkeypatch.setattr(housekeeping, "EVERY_HOUR", (lambda: done.append("hour"),))
    cache.clear()
    call_command("housekeeping")
    assert done == ["minute", "hour"]


def test_marks_of_older_items_are_forgotten_once_a_day(monkeypatch):
    pruned = []
    monkeypatch.setattr(housekeeping.stories, "prune", pruned.append)
    cache.clear()
    run()
    cache.delete("feeds.housekeeping")
    run()
    assert len(pruned) == 1


def test_rooms_are_told_once_an_hour_and_one_that_fails_keeps_no_other_from_its_job():
    heard: list[object] = []

    def fails(**told: object) -> None:
        raise ValueError("no")

    def hears(**told: object) -> None:
        heard.append(told["now"])

    hourly.connect(fails)
    hourly.connect(hears)
    try:
        cache.delete("feeds.housekeeping")
        run()
        run()
    finally:
        hourly.disconnect(fails)
        hourly.disconnect(hears)
    assert len(heard) == 1
