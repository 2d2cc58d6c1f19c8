"""Single sign-on as the environment configures it: all of it, or none."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_NEEDED = ("HUB_OIDC_ISSUER", "HUB_OIDC_CLIENT_ID", "HUB_OIDC_CLIENT_SECRET")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def oidc_app(env: environ.Env) -> dict[str, Any]:
    """The provider as allauth wants it, {} without one. Fails with a sentence that an operator can use."""
    found = {name: _value(env, name) for name in _NEEDED}
    missing = [name for name, value in found.items() if not value]
    if len(missing) == len(_NEEDED):
        return {}
    if missing:
        raise ImproperlyConfigured(f"Single sign-on needs {', '.join(_NEEDED)}; missing: {', '.join(missing)}.")
    issuer, client_id, secret = found.values()
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ImproperlyConfigured("HUB_OIDC_ISSUER must be an https address: passwords of your people pass there.")
    return {
        "provider_id": "sso",
        "name": env.str("HUB_OIDC_NAME", default="single sign-on"),
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer},
    }


def _value(env: environ.Env, name: str) -> str:
    """From the variable, or from the file that NAME_FILE names."""
    file = env.str(f"{name}_FILE", default="")
    if not file:
        return env.str(name, default="")
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read.") from error
