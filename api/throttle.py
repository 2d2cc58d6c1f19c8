"""How often one address may ask. Counted in the cache of a process: a limit of kindness, not of security."""

import time

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from login.adapters import client_network

WINDOW = 60  # seconds


class PerMinute(BaseThrottle):
    """At most HUB_API_PER_MINUTE requests of one network within a minute of the clock; 0: no limit.

    Keeps nothing itself, because all threads share it.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        if not settings.HUB_API_PER_MINUTE:
            return True
        key = f"api-{int(time.time()) // WINDOW}-{_whose(request)}"
        cache.add(key, 0, WINDOW * 2)
        return _counted(key) <= settings.HUB_API_PER_MINUTE

    def wait(self) -> float:
        return WINDOW - time.time() % WINDOW


def _whose(request: HttpRequest) -> str:
    """The network of whoever asks, as the proxies of HUB_TRUSTED_PROXIES saw it; those who came past them share one."""
    try:
        return client_network(request)
    except (ImproperlyConfigured, PermissionDenied):
        return "unknown"


def _counted(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # thrown out in between, because the cache was full
        return 1
