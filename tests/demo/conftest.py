"""The brand on loopback with a clock that the test turns, and the real door that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.server import DemoServer, running
from feeds.adapters.base import Get, Response
from feeds.http import door

START = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """A running demo. get: a real door, routed to it."""

    server: DemoServer
    clock: Clock
    state: Path
    get: Get = field(init=False)

    def __post_init__(self) -> None:
        self.get = door(routes={"*": self.server.url})

    def json(self, url: str, **headers: str) -> Any:
        import json

        return json.loads(self.get(url, headers=headers).body)

    def ask(self, url: str, **headers: str) -> Response:
        return self.get(url, headers=headers)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A brand of the test's own, begun at START."""
    clock, state = Clock(), tmp_path / "demo.json"
    with running(state, clock=clock) as server:
        yield House(server, clock, state)


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One brand for all tests that only look: its clock stands at START."""
    clock, state = Clock(), tmp_path_factory.mktemp("brand") / "demo.json"
    with running(state, clock=clock) as server:
        yield House(server, clock, state)
