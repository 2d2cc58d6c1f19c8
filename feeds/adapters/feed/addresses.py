"""The address that a person pasted, in the spelling that we store. Pure."""

import re
from urllib.parse import urlsplit, urlunsplit

from hub.sanitize import safe_url

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+(?:/|$))")
# What old "subscribe" links begin with; behind it is an ordinary web address.
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)|feed://", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalised(pasted: str) -> str | None:
    """An http(s) address with scheme and host in lower case, None for anything else.

    A bare domain gets https. Addresses with a password in them are refused: it would be stored and shown.
    """
    url = _FEED_SCHEME.sub("", pasted.strip())
    if not _SCHEME.match(url):
        url = f"https://{url.removeprefix('//')}"
    if not safe_url(url):
        return None
    parts = urlsplit(url)
    host = _ascii_host(parts.hostname or "")
    if parts.username is not None or not _is_public_name(host):
        return None
    scheme = parts.scheme.lower()
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS[scheme] else ""
    return urlunsplit((scheme, f"{host}{port}", parts.path or "/", parts.query, ""))


def _ascii_host(host: str) -> str:
    """Lower case, international names as punycode; "" when it cannot be a name."""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _is_public_name(host: str) -> bool:
    """Not a lone word: "hello" is a search, and "localhost" is never meant for the public."""
    return "." in host.strip(".") or ":" in host
