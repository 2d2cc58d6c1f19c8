"""A platform, sources and servers for the tests of the importer; some of them misbehave."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from feeds.adapters import ADAPTERS
from feeds.models import FetchState
from hub.models import Source
from tests.feeds.clippings import Clippings
from tests.feeds.hostile import Behaviour, HostileServer, NameServer, serving
from tests.feeds.papers import Papers


@pytest.fixture
def hostile() -> Iterator[Callable[[Behaviour], HostileServer]]:
    """hostile(behaviour) -> a running server."""
    with contextlib.ExitStack() as servers:
        yield lambda behave: servers.enter_context(serving(behave))


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> NameServer:
    return NameServer(monkeypatch)


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> Papers:
    """The platform of the tests, in the registry."""
    adapter = Papers()
    monkeypatch.setitem(ADAPTERS, adapter.platform, adapter)
    return adapter


@pytest.fixture
def clippings(monkeypatch: pytest.MonkeyPatch) -> Clippings:
    """The platform of single posts, in the registry."""
    adapter = Clippings()
    monkeypatch.setitem(ADAPTERS, adapter.platform, adapter)
    return adapter


@pytest.fixture
def make_source(papers: Papers) -> Callable[..., Source]:
    """make_source("Daily", trusted=False) -> a polled source. The test asks for a database of its kind."""

    def make(title: str = "Daily", platform: str = "papers", **columns: object) -> Source:
        columns = {"trusted": True, "external_id": title.lower(), **columns}
        source = Source.objects.create(title=title, platform=platform, **columns)
        FetchState.objects.create(source=source)
        return source

    return make


@pytest.fixture
def source(make_source: Callable[..., Source], db: None) -> Source:
    return make_source()


@pytest.fixture
def media(settings, tmp_path: Path) -> Path:
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
