"""Reads what the environment says and fails with a sentence that an operator can use."""

import contextlib
import ipaddress
import secrets
import tempfile
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;PRAGMA foreign_keys=ON;"
)


def read_file(named: Path | None, usual: Path) -> None:
    """Read settings from the file that HUB_ENV names, else from .env if there is one. What is set already wins."""
    if named and not named.is_file():
        raise ImproperlyConfigured(f"HUB_ENV names {named}, which is no file.")
    if found := named or (usual if usual.is_file() else None):
        environ.Env.read_env(found)


def persistent_secret(path: Path) -> str:
    """A random secret that is made once, kept in a file that only its owner reads, and found again."""
    if not path.exists():
        # Written whole and then linked: neither a kill nor a second first start leaves half a secret.
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft.name)
    return path.read_text().strip()


def database(env: environ.Env, sqlite_file: Path) -> dict[str, Any]:
    """The database of DATABASE_URL, or SQLite in a file."""
    url = env.str("DATABASE_URL", default=f"sqlite:///{sqlite_file}")
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        # Immediate: a writer waits its turn instead of failing half-way. Persistent connections: closing the last one
        # would checkpoint the log every time.
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
        return {**config, "OPTIONS": options, "CONN_MAX_AGE": None}
    return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def networks(values: list[str]) -> tuple[Network, ...]:
    """Private networks that the importer may enter, e.g. ["10.1.0.0/16"]."""
    try:
        return tuple(ipaddress.ip_network(value) for value in values)
    except ValueError as error:
        raise ImproperlyConfigured(f"HUB_ALLOWED_NETWORKS: {error}. Write networks like 10.1.0.0/16.") from error


def routes(value: str) -> dict[str, str]:
    """ "host=http://127.0.0.1:8011 other=..." -> {host: base URL}. The demo uses it to answer for real platforms."""
    pairs = [pair.partition("=") for pair in value.split()]
    if not all(base.startswith(("http://", "https://")) for _, _, base in pairs):
        raise ImproperlyConfigured("HUB_HTTP_ROUTES must be pairs like www.youtube.com=http://127.0.0.1:8011.")
    return {host: base for host, _, base in pairs}
