"""manage.py import_feeds in this process: workers with connections of their own, what they print, how they exit."""

import io
import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from feeds.adapters.base import Batch, Malformed, NotModified, RateLimited, Transient
from feeds.management.commands import import_feeds
from feeds.models import FetchState, ImportRun, Outcome
from hub.models import Item, ItemPicture, Source
from tests.feeds.papers import illustrated, issue, issues
from tests.hub.drawing import file_of, plain

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def outside(wire, settings):
    """The site's own door leads to the wire."""
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    return wire


def run(*options, succeeds=True):
    """(what was printed, what the command complained about)."""
    out = io.StringIO()
    try:
        call_command("import_feeds", *options, stdout=out)
    except CommandError as error:
        assert not succeeds
        assert error.returncode == 1
        return out.getvalue(), str(error)
    assert succeeds
    return out.getvalue(), ""


def test_every_source_gets_a_line_and_all_a_total(make_source, papers):
    make_source("Daily")
    make_source("Weekly")
    papers.answer(issues(1, 2))
    out, _ = run("--once")
    assert "papers   Daily: 2 new, 0 changed, 0 unchanged (" in out
    assert "papers   Weekly: 2 new, 0 changed, 0 unchanged (" in out
    assert out.endswith("2 sources: 4 new, 0 changed, 0 unchanged; 0 failed.\n")
    assert Item.objects.count() == 4


@pytest.mark.sqlite
def test_the_file_of_the_database_counts_as_nobodys_memory(make_source, papers):
    make_source()

    def fetch(target, get):
        with connection.cursor() as cursor:
            sizes.append(cursor.execute("PRAGMA mmap_size").fetchone()[0])
        return issues(1)

    sizes = []
    papers.answer(fetch)
    run("--once")
    assert sizes == [0]


def test_a_second_import_reports_only_unchanged(make_source, papers):
    make_source("Daily")
    papers.answer(issues(1, 2))
    run("--once")
    assert "1 sources: 0 new, 0 changed, 2 unchanged; 0 failed." in run("--once")[0]


def test_a_line_tells_of_warnings_pictures_and_what_was_withdrawn(make_source, papers, outside):
    make_source("Daily")
    outside.serve("https://papers.example/a.png", file_of(plain()))
    papers.answer(
        issues(1), Batch((illustrated(2, "https://papers.example/a.png"),), tombstones=("issue-1",), warnings=("Odd.",))
    )
    run("--once")
    out, _ = run("--once")
    assert "Daily: 1 new, 0 changed, 0 unchanged, 1 withdrawn, 1 pictures (" in out
    assert "Note: Odd." in out


def test_some_failures_are_told_and_end_in_exit_code_one(make_source, papers):
    def fetch(target, get):
        if target.external_id == "bad":
            raise Malformed("This is no paper.")
        if target.external_id == "ugly":
            raise ZeroDivisionError
        return issues(1)

    papers.answer(fetch)
    for title in ("Good", "Bad", "Ugly"):
        make_source(title)
    out, complaint = run("--once", succeeds=False)
    assert complaint == "Some sources could not be imported; the others were."
    assert "Bad: failed. This is no paper." in out
    assert "Ugly: An unexpected error stopped the import (ZeroDivisionError); see the log." in out
    assert "Good: 1 new" in out
    assert "3 sources: 1 new, 0 changed, 0 unchanged; 2 failed." in out
    assert "After earlier failures" not in out


def test_what_failed_keeps_its_waiting_time(make_source, papers):
    make_source("Daily")
    papers.answer(Malformed("This is no paper."))
    run("--once", succeeds=False)
    make_source("Weekly")
    papers.answer(issues(1))
    out, _ = run("--once")
    assert "Daily" not in out
    assert "After earlier failures, not tried again yet: 1. See `manage.py sources`." in out


def test_one_source_is_imported_whatever_its_schedule(make_source, papers):
    daily, weekly = make_source("Daily", active=False), make_source("Weekly")
    FetchState.objects.update(next_fetch_at=timezone.now() + DAY, failures=3)
    papers.answer(issues(1))
    out, _ = run("--source", str(daily.pk))
    assert "Daily: 1 new" in out
    assert not weekly.items.exists()


@pytest.mark.parametrize("number", ["4711", "-1", str(2**70)])
def test_a_source_that_is_none_is_explained(number):
    assert run(f"--source={number}", succeeds=False)[1].startswith(f"There is no source {number} to import.")


def test_a_source_of_our_own_blog_cannot_be_fetched():
    source = Source.objects.create(platform="blog", external_id="1", title="Ours")
    assert "There is no source" in run("--source", str(source.pk), succeeds=False)[1]


def test_only_what_is_due_is_imported_when_asked(make_source, papers):
    make_source("Daily")
    weekly = make_source("Weekly")
    FetchState.objects.filter(pk=weekly.pk).update(next_fetch_at=timezone.now() + DAY)
    papers.answer(issues(1))
    for options in (("--due",), ("--once", "--due")):
        FetchState.objects.exclude(pk=weekly.pk).update(next_fetch_at=timezone.now())
        out, _ = run(*options)
        assert "Daily: " in out
        assert "Weekly" not in out


def test_nothing_to_do_is_said_in_three_ways(make_source, papers):
    assert "There are no sources yet. Add one with `manage.py add_source ADDRESS`." in run("--once")[0]
    source = make_source("Daily")
    FetchState.objects.update(next_fetch_at=timezone.now() + DAY)
    assert "Nothing to import now. Next: “Daily” at 2" in run("--due")[0]
    Source.objects.filter(pk=source.pk).update(active=False)
    assert "All sources are paused." in run("--once")[0]


@pytest.mark.parametrize("workers", ["0", "-2"])
def test_a_number_of_workers_below_one_is_refused(workers):
    assert run("--once", f"--workers={workers}", succeeds=False)[1] == "--workers must be 1 or more."


def test_a_source_that_another_process_imports_is_left_alone(make_source, papers):
    make_source("Daily")
    FetchState.objects.update(lease_until=timezone.now() + timedelta(minutes=1), lease_token="theirs")
    out, _ = run("--once")
    assert "Daily: left alone, another import is at it" in out


def test_many_sources_and_few_workers(make_source, papers):
    """Each says the same moment, so that all compete for the same places on the time line."""
    moment = timezone.now() - DAY

    def fetch(target, get):
        if int(target.external_id) % 5 == 0:
            raise Malformed("x")
        return Batch(tuple(issue(number, published_at=moment) for number in range(5)))

    papers.answer(fetch)
    for number in range(20):
        make_source(str(number))
    out, _ = run("--once", "--workers=4", succeeds=False)
    assert "20 sources: 80 new, 0 changed, 0 unchanged; 4 failed." in out
    assert Item.objects.count() == Item.objects.values("position").distinct().count() == 80
    assert not ImportRun.objects.filter(outcome=Outcome.RUNNING).exists()
    assert not FetchState.objects.exclude(lease_until=None).exists()


def test_housekeeping_that_fails_does_not_keep_the_imports_waiting(make_source, papers, monkeypatch, caplog):
    def fail():
        raise ZeroDivisionError

    def fetch(target, get):
        command.stop.set()
        return issues(1)

    monkeypatch.setattr(import_feeds.housekeeping, "run", fail)
    monkeypatch.setattr(import_feeds, "PAUSE", 0.01)
    make_source("Daily")
    papers.answer(fetch)
    command = import_feeds.Command(stdout=io.StringIO())
    command.workers, command.stop = 1, threading.Event()
    command._loop()
    assert Item.objects.count() == 1
    assert "a round broke off" in caplog.text


def test_an_outage_is_told_in_one_line(make_source, papers):
    papers.answer(Transient("No way out."))
    for number in range(4):
        make_source(str(number))
    out, _ = run("--once", succeeds=False)
    assert out.count("that looks like our own network. None of these failures counts") == 1
    assert "tried again in about 5 minutes: 4 sources." in out
    assert set(FetchState.objects.values_list("failures", flat=True)) == {0}


def test_looking_for_an_outage_may_fail_and_breaks_nothing(make_source, papers, monkeypatch, caplog):
    monkeypatch.setattr(import_feeds.outages, "forgive", lambda now: 1 / 0)
    papers.answer(Transient("No way out."))
    make_source("Daily")
    assert "1 failed." in run("--once", succeeds=False)[0]
    assert "could not look for an outage" in caplog.text


def test_what_a_limit_holds_back_is_told(make_source, papers, outside):
    papers.answer(RateLimited("Too many.", timezone.now() + DAY))
    for number in range(3):
        make_source(str(number))
    out, _ = run("--once", "--workers=1", succeeds=False)
    assert "1 sources: 0 new, 0 changed, 0 unchanged; 1 failed." in out
    assert "Left for later, because their platform asked to wait meanwhile: 2." in out
    assert "Nothing to import now: what is due is being imported or waits for a limit." in run("--due")[0]


def test_pictures_that_were_left_over_come_though_the_next_import_brings_nothing(make_source, papers, outside):
    make_source("Daily")
    papers.answer(Batch((illustrated(1, "https://papers.example/a.png"),)), NotModified())
    run("--once")
    outside.serve("https://papers.example/a.png", file_of(plain()))
    ItemPicture.objects.update(retry_at=timezone.now())
    run("--once")
    assert Item.objects.get().pictures.get().is_stored


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Mill notes</title><link>https://mill.example/</link>
<item><guid>1</guid><title>The wheel &amp; the stream</title><link>https://mill.example/1</link>
<pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><category>Water</category>
<description>&lt;p&gt;It &lt;b&gt;turns&lt;/b&gt;.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;
&lt;img src="/wheel.png"&gt;</description></item></channel></rss>"""


def test_a_real_feed_from_its_address_to_the_stream(outside, client):
    outside.serve("https://mill.example/feed.xml", RSS, content_type="application/rss+xml", headers={"ETag": '"1"'})
    outside.serve("https://mill.example/wheel.png", file_of(plain()), content_type="image/png")
    call_command("add_source", "https://mill.example/feed.xml", "--trusted", stdout=io.StringIO())
    assert "Mill notes: 1 new, 0 changed, 0 unchanged, 1 pictures" in run("--once")[0]
    item = Item.objects.visible().get()
    assert (item.title, item.url) == ("The wheel & the stream", "https://mill.example/1")
    assert "<b>turns</b>" in item.content_html
    assert "script" not in item.content_html
    assert item.pictures.get().is_stored
    outside.serve("https://mill.example/feed.xml", b"", status=304)
    run("--once")
    assert outside.requests[-1].headers["if-none-match"] == '"1"'
    assert ImportRun.objects.first().outcome == Outcome.UNCHANGED
