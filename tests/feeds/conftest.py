"""Servers and name servers that misbehave."""

import contextlib
from collections.abc import Callable, Iterator

import pytest

from tests.feeds.hostile import Behaviour, HostileServer, NameServer, serving


@pytest.fixture
def hostile() -> Iterator[Callable[[Behaviour], HostileServer]]:
    """hostile(behaviour) -> a running server."""
    with contextlib.ExitStack() as servers:
        yield lambda behave: servers.enter_context(serving(behave))


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> NameServer:
    return NameServer(monkeypatch)
