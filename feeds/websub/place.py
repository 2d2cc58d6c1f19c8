"""Whether hubs can reach us, and where. Off without a public https address: a hub would have nobody to call."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

# Names that never lead to a public machine: RFC 6761, RFC 6762, RFC 8375, and ICANN's word on "internal".
_PRIVATE_ENDINGS = ("localhost", "local", "internal", "home.arpa", "test", "example", "invalid")


def is_on() -> bool:
    """HUB_WEBSUB: on and off say it; auto looks at the site's own address."""
    return settings.HUB_WEBSUB == "on" or (settings.HUB_WEBSUB == "auto" and is_public(settings.SITE_URL))


def is_public(url: str) -> bool:
    """Whether a hub out there can call this address by https. Judged by its name alone: nothing is looked up."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not any(f".{host}".endswith(f".{ending}") for ending in _PRIVATE_ENDINGS)


def callback_url(token: str) -> str:
    return settings.SITE_URL + reverse("websub", args=[token])
