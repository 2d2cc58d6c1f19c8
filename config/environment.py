"""Reads what the environment says and fails with a sentence that an operator can use."""

import base64
import binascii
import contextlib
import ipaddress
import secrets
import tempfile
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
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


def _random_words() -> str:
    return secrets.token_urlsafe(50)


def _random_key() -> str:
    """The form of a Fernet key: 32 bytes in URL-safe Base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def persistent_secret(path: Path, make: Callable[[], str] = _random_words) -> str:
    """A random secret that is made once, kept in a file that only its owner reads, and found again."""
    if not path.exists():
        # Written whole and then linked: neither a kill nor a second first start leaves half a secret.
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:
            draft.write(make())
            draft.flush()
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft.name)
    return path.read_text().strip()


def fernet_keys(values: list[str], file: Path) -> tuple[str, ...]:
    """The keys that encrypt what platforms entrust to us: the first encrypts, all decrypt.

    Without values, one is made in `file` and kept. With values, a key that was made there earlier still decrypts, so
    that a site can move to keys of its own.
    """
    keys = [value.strip() for value in values if value.strip()]
    if not keys or file.exists():
        keys.append(persistent_secret(file, _random_key))
    if not all(_is_fernet_key(key) for key in keys):
        raise ImproperlyConfigured(
            "HUB_FERNET_KEYS must hold keys of 44 characters, with commas between them. Make one with: "
            "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
        )
    return tuple(dict.fromkeys(keys))


def _is_fernet_key(value: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(value)) == 32
    except (binascii.Error, ValueError):
        return False


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


Money = Decimal | None


def budgets(value: str, usual: str) -> dict[str, tuple[Money, Money]]:
    """ "x=5/50 other=none" -> {platform: (US dollars a day, US dollars a month)}; None: no limit.

    usual: in the same form, for the platforms that `value` does not name.
    """
    found = {}
    for pair in f"{usual} {value}".replace(",", " ").split():
        platform, _, amounts = pair.partition("=")
        day, _, month = amounts.partition("/")
        found[platform] = (_money(day), _money(month or "none"))
    return found


def _money(value: str) -> Money:
    if value == "none":
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount < 1_000_000):
        raise ImproperlyConfigured(
            "HUB_BUDGETS must be pairs like x=5/50: US dollars a day and a month, or x=none for no limit."
        )
    return amount


def hours(value: str) -> dict[str, float]:
    """ "x=24 other=0.5" -> {platform: hours}."""
    found = {}
    for platform, _, number in (pair.partition("=") for pair in value.replace(",", " ").split()):
        found[platform] = _hours(number) if platform else 0
    if not all(found.values()):
        raise ImproperlyConfigured("HUB_RECHECK_HOURS must be pairs like x=24: a platform and hours above zero.")
    return found


def _hours(number: str) -> float:
    """0 for what is no usable number."""
    try:
        found = float(number)
    except ValueError:
        return 0
    return found if 0 < found < 100_000 else 0
