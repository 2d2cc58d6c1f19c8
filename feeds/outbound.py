"""The site's own door to the network, built from the settings, and the keys it may use."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.conf import settings

from .adapters import ADAPTERS
from .adapters.base import Adapter, Auth, Get, Response, Transient
from .http import Door, Limits, door
from .models import Credential, FetchState
from .vault import WRONG_KEY, Locked, unseal

PICTURE_LIMITS = Limits(total=20)


def site_door(limits: Limits | None = None) -> Door:
    return door(
        routes=settings.HUB_HTTP_ROUTES,
        allowed=settings.HUB_ALLOWED_NETWORKS,
        limits=limits,
        user_agent=settings.HUB_USER_AGENT,
    )


def within(get: Get, seconds: float) -> Get:
    """The same door, shut after so long: an adapter that asks many times must not outlive its lease."""
    end = time.monotonic() + seconds

    def bounded(
        url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        if time.monotonic() > end:
            raise Transient(f"The import took longer than {seconds:.0f} seconds and was stopped.")
        return get(url, params=params, headers=headers)

    return bounded


def secret_of(state: FetchState) -> str:
    """The key to fetch a source with: its own, else the platform's from the environment; "" when there is none.

    Raises Auth when the key cannot be read.
    """
    if state.credential is not None:
        return secret_in(state.credential)
    adapter = ADAPTERS.get(state.source.platform)
    return secret_for(adapter) if adapter else ""


def secret_in(credential: Credential) -> str:
    """The secret of a key that was entered in the admin. Raises Auth when it is missing or cannot be read."""
    if not credential.secret:
        raise Auth(f"The key “{credential.name}” is empty: enter it under Keys.", own=True)
    try:
        return unseal(credential.secret)
    except Locked:
        raise Locked(f"The key “{credential.name}” {WRONG_KEY}") from None


def secret_for(adapter: Adapter) -> str:
    """The platform's key from the environment: NAME, or the file that NAME_FILE points to (mounted secrets).

    Raises Auth when that file cannot be read.
    """
    name = adapter.secret_setting
    if not name:
        return ""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except (OSError, ValueError) as error:
            raise Auth(f"The file that {name}_FILE names cannot be read. Check its path and permissions.") from error
    return os.environ.get(name, "").strip()


def without(secret: str, text: str) -> str:
    """The text with the secret masked: the last line of defence for messages that are stored and shown."""
    for spelling in {secret, quote(secret, safe=""), quote_plus(secret)} - {""}:
        text = text.replace(spelling, "•••")
    return text
