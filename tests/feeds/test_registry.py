"""The registry of platforms: complete, in order, and every line of it can be deleted."""

import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from config.site import ensure_site
from feeds.adapters import ADAPTERS
from feeds.models import FetchState, Outcome
from feeds.pipeline import import_source
from hub import platforms
from hub.ingest import store
from hub.models import Source
from hub.records import ItemData

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.django_db
@pytest.mark.parametrize("key", ADAPTERS)
def test_a_site_renders_without_the_adapter_that_brought_its_items(key, client, monkeypatch):
    monkeypatch.delitem(ADAPTERS, key)
    monkeypatch.delitem(platforms._platforms, key)
    ensure_site()
    source = Source.objects.create(platform=key, external_id="1", title="Left behind", trusted=True)
    FetchState.objects.create(source=source)
    record = ItemData(
        guid="1", title="Still here", url="https://x.example/1", published_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    [item] = store(source, [record], datetime(2026, 1, 2, tzinfo=UTC)).new
    for address in ("/", f"/?platform={key}", item.get_absolute_url(), "/feed.xml", "/rss.xml", "/feed.json"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Still here" in answer.content.decode()
    run = import_source(source)
    assert run.outcome == Outcome.FAILED
    assert "Nothing here can import from" in run.message
    out = StringIO()
    call_command("sources", stdout=out)
    assert "Left behind" in out.getvalue()
