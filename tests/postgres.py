"""python -m tests.postgres [PYTEST ARGUMENTS]: the database tests again on PostgreSQL.

Uses the server of TEST_POSTGRES_URL, else a throw-away one made from installed binaries. Says so when there is neither.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def main() -> int:
    if url := os.environ.get("TEST_POSTGRES_URL"):
        return _pytest(url)
    binaries = _binaries()
    if binaries is None:
        print("PostgreSQL tests: skipped, because no server is named in TEST_POSTGRES_URL and initdb is not installed.")
        return 1 if os.environ.get("HUB_REQUIRE_ALL") else 0
    with _cluster(binaries) as url:
        return _pytest(url)


def _binaries() -> Path | None:
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql*/bin")]
    found = [place for place in places if (place / "initdb").exists()]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).parent)
    return max(found, key=_version, default=None)


def _version(place: Path) -> int:
    digits = "".join(c for c in place.parent.name if c.isdigit())
    return int(digits or 0)


@contextmanager
def _cluster(binaries: Path) -> Iterator[str]:
    """A server on a free loopback port, with its data in a temporary folder; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hub-pg-") as folder:
        as_user = _unprivileged(folder)
        data = f"{folder}/data"
        run = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([*as_user, binaries / "initdb", "-D", data, "-U", "hub", "-A", "trust", "-E", "UTF8"], **run)
        port = _free_port()
        place = f"-k {folder} -c listen_addresses=127.0.0.1 -c port={port}"
        speed = f"{place} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        subprocess.run([*as_user, binaries / "pg_ctl", "-D", data, "-w", "-o", speed, "start"], **run)
        try:
            yield f"postgres://hub@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*as_user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _unprivileged(folder: str) -> list[str]:
    """PostgreSQL refuses to run as root: then the account that its package made takes over."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _pytest(url: str) -> int:
    wanted = sys.argv[1:] or ["-n", "2", "--dist", "loadfile", "tests"]
    command = [sys.executable, "-m", "pytest", "-m", "not browser and not sqlite", *wanted]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
