"""What every test may use. The network ends at loopback."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytest_django.plugin import blocking_manager_key

from tests.database import remember, restore
from tests.wire import Wire, running_wire

# Busy machines are slow now and then, and no test is about time.
hypothesis.settings.register_profile("hub", deadline=None)
hypothesis.settings.load_profile("hub")
PAYLOADS = Path(__file__).parent / "payloads"
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """No test reaches beyond this machine, by any library."""
    connect = socket.socket.connect

    def guarded(sock: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(sock, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        remember()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with real commits empties the database; the ones after it find it as the migrations left it.

    A hook and no fixture, because it must come after the emptying, which a fixture of pytest-django does.
    """
    yield
    if nextitem is None:  # the database itself is gone by now
        return
    marker = item.get_closest_marker("django_db")
    if "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock():
            restore()


@pytest.fixture
def wire() -> Iterator[Wire]:
    with running_wire() as wire:
        yield wire


@pytest.fixture
def payload():
    """payload("youtube/videos.json") -> bytes of tests/payloads/youtube/videos.json."""
    return lambda name: (PAYLOADS / name).read_bytes()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must run (CI), a skipped test is a failure: a check that silently stays away is none."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("HUB_REQUIRE_ALL") and skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
