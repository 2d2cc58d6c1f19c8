"""The site's own door to the network, built from the settings, and the keys it may use."""

import os
from pathlib import Path

from django.conf import settings

from .adapters.base import Adapter, Get
from .http import Limits, door


def site_door(limits: Limits | None = None) -> Get:
    return door(
        routes=settings.HUB_HTTP_ROUTES,
        allowed=settings.HUB_ALLOWED_NETWORKS,
        limits=limits,
        user_agent=settings.HUB_USER_AGENT,
    )


def secret_for(adapter: Adapter) -> str:
    """The platform's key from the environment: NAME, or the file that NAME_FILE points to (mounted secrets)."""
    name = adapter.secret_setting
    if not name:
        return ""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, "").strip()


def without(secret: str, text: str) -> str:
    """The text with the secret masked: the last line of defence for messages that are stored and shown."""
    return text.replace(secret, "•••") if secret else text
