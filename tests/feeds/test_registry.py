"""The registry of platforms: complete, in order, and every line of it can be deleted."""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse

from config.site import ensure_site
from feeds import housekeeping, rechecking, schedule
from feeds.adapters import ADAPTERS
from feeds.models import Credential, FetchState, ImportRun, Outcome, PastedLink, Spending
from feeds.overdue import purge_overdue
from feeds.pipeline import import_source
from feeds.vault import seal
from hub import platforms
from hub.ingest import store
from hub.models import Item, Source, User
from hub.records import ItemData

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
NAMED = [key for key in ADAPTERS if key != "feed"]


def test_each_adapter_is_filed_under_its_own_key():
    assert {key: adapter.platform for key, adapter in ADAPTERS.items()} == {key: key for key in ADAPTERS}


def test_every_platform_has_its_icon_its_row_and_its_key_explained():
    docs = (ROOT / "docs" / "platforms.md").read_text()
    settings = (ROOT / ".env.example").read_text()
    for adapter in ADAPTERS.values():
        assert (ROOT / "static" / "icons" / f"{adapter.platform}.svg").is_file(), adapter.platform
        assert f"| {adapter.label} |" in docs
        assert adapter.secret_setting in settings


def test_the_adapter_that_takes_any_address_comes_last():
    takers = [key for key, adapter in ADAPTERS.items() if adapter.recognise("https://journal.example/")]
    assert takers == ["feed"] == list(ADAPTERS)[-1:]


@pytest.mark.parametrize("key", NAMED)
def test_no_platform_is_named_outside_its_adapter(key):
    """Template, floor and importer know keys and labels from the registry only."""
    word = re.compile(rf"[\"']{key}[\"']")
    places = [*(ROOT / "hub").rglob("*.py"), *(ROOT / "feeds").glob("*.py"), *(ROOT / "templates").rglob("*.html")]
    assert [str(place) for place in places if word.search(place.read_text())] == []


@dataclass(frozen=True)
class LeftBehind:
    """What a site keeps of a platform whose adapter was deleted."""

    source: Source
    item: Item
    credential: Credential


@pytest.fixture(params=[pytest.param(key, id=key) for key in ADAPTERS])
def left(request, db, monkeypatch, settings):
    """A source, an item, a key, a link and costs of each platform in turn, after its line was taken out."""
    key = request.param
    monkeypatch.delitem(ADAPTERS, key)
    monkeypatch.delitem(platforms._platforms, key)
    settings.HUB_OPERATORS = ["ops@hub.example"]
    ensure_site()
    credential = Credential.objects.create(platform=key, name="Ours", secret=seal("s3cret"), expires_at=NOW + 60 * DAY)
    source = Source.objects.create(platform=key, external_id="1", title="Left behind", trusted=True)
    FetchState.objects.create(source=source, credential=credential, next_fetch_at=NOW, next_recheck_at=NOW)
    record = ItemData(guid="1", title="Still here", url="https://x.example/1", published_at=NOW - 90 * DAY)
    [item] = store(source, [record], NOW - 80 * DAY).new
    PastedLink.objects.create(source=source, url="https://x.example/1")
    Spending.objects.create(key=f"credential:{credential.pk}", day=NOW.date(), cost=5_000)
    return LeftBehind(source, item, credential)


def printed(command, *arguments):
    out = StringIO()
    with contextlib.suppress(SystemExit):  # check_sources: a source needs a person
        call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_every_page_of_the_site_renders_without_the_adapter(left, client):
    key = left.source.platform
    pages = ("/", f"/stream/?platform={key}", left.item.get_absolute_url())
    for address in (*pages, "/feed.xml", "/rss.xml", "/feed.json"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Still here" in answer.content.decode()


def test_every_page_of_the_admin_renders_without_the_adapter(left, client):
    client.force_login(User.objects.create_superuser("root", "root@hub.example", "x"))
    ImportRun.objects.create(source=left.source, started_at=NOW)
    pages = [
        *(reverse(f"{name}:index") for name in ("source", "item", "credential", "importrun")),
        *(reverse(f"source:{view}", args=[left.source.pk]) for view in ("inspect", "edit", "history", "delete")),
        *(reverse(f"item:{view}", args=[left.item.pk]) for view in ("edit", "inspect")),
        reverse("credential:edit", args=[left.credential.pk]),
        *(reverse(name) for name in ("wagtailadmin_home", "source_health", "source_opml", "source_opml_export")),
        *(reverse(f"source:{view}") for view in ("add", "add_link")),
    ]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "s3cret" not in b"".join(answer).decode()
    assert "Left behind" in client.get(reverse("source_health")).content.decode()


def test_an_import_says_what_is_wrong_and_the_health_page_repeats_it(left):
    run = import_source(left.source)
    assert run.outcome == Outcome.FAILED
    assert "Nothing here can import from" in run.message
    assert "Nothing here can import from" in printed("check_sources")


def test_it_is_still_in_line_and_its_items_are_not_looked_at_again(left):
    assert [entry.source for entry in schedule.due(NOW)] == [left.source]
    assert rechecking.due(NOW) == []
    assert rechecking.recheck_source(left.source, now=NOW) is None
    assert purge_overdue(NOW) == 0
    left.item.refresh_from_db()
    assert left.item.title == "Still here"


def test_lists_name_it_and_show_no_key(left):
    for command in ("sources", "check_sources", "export_opml", "links"):
        assert "Left behind" in printed(command), command
    for command in ("spending", "renew_keys", "rotate_keys"):
        assert "s3cret" not in printed(command), command


def test_the_hourly_work_goes_on_and_a_mail_tells_of_it(left, mailoutbox, caplog):
    """Keys that end, history, pauses, what is overdue, and the digest."""
    import_source(left.source)
    cache.clear()
    caplog.clear()
    housekeeping.run()
    assert [record.getMessage() for record in caplog.records] == []
    assert any("Left behind" in mail.body for mail in mailoutbox)


def test_probing_it_is_refused_with_a_sentence(left):
    with pytest.raises(CommandError, match=left.source.platform):
        call_command("probe_source", str(left.source.pk), stdout=StringIO())
