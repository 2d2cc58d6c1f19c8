"""The one door to the network: every outbound request of the Hub passes here.

What it promises, whatever the other side does: http and https only; the address that was vetted is the one connected
to, on every hop; one total deadline that also covers the name look-up, slow headers and slow bodies; a limit on the
unpacked size; redirects walked by hand with their bodies unread; no proxies from the environment, no cookies; keys
never follow a redirect to another host.
"""

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError, SSLError

from .adapters.base import Get, Malformed, Response, Transient
from .sockets import Blocked, Watchdog, guarded_pools

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
MAX_REDIRECTS = 5
PARALLEL_PER_HOST = 2
CHUNK = 16_384
# What may travel to another host after a redirect; everything else could be a key.
HARMLESS_HEADERS = {"accept", "if-none-match", "if-modified-since"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. The size counts after unpacking."""

    connect: float = 5
    read: float = 20
    total: float = 45
    size: int = 15_000_000


@dataclass(frozen=True, slots=True)
class Door:
    """A way out. `routes` sends a host to another base URL (the demo and the tests live there):
    https://HOST/path becomes BASE/HOST/path, while Response.url keeps the address that was asked for.
    `allowed` lists private networks that the operator opened.
    """

    user_agent: str
    routes: Mapping[str, str] = field(default_factory=dict)
    allowed: Sequence[IPv4Network | IPv6Network] = ()
    limits: Limits = field(default_factory=Limits)

    def __call__(
        self, url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Fetch. Raises Transient (may pass) or Malformed (will not), each with a sentence and no query string."""
        url = with_params(url, params)
        with Watchdog(self.limits.total) as watchdog:
            try:
                return self._walk(url, dict(headers or {}), watchdog)
            except Blocked as error:
                raise Malformed(unreachable(url)) from error
            except SSLError as error:
                raise Transient(f"{host_of(url)} has no valid security certificate.") from error
            except (HTTPError, OSError) as error:
                reason = "did not answer in time" if watchdog.expired else "could not be reached or broke off"
                raise Transient(f"{host_of(url)} {reason}.") from error

    def _walk(self, url: str, headers: dict[str, str], watchdog: Watchdog) -> Response:
        permanent, hops = True, 0
        while True:
            check_address(url)
            with _slots[host_of(url)]:
                answer = self._send(url, headers, watchdog)
                try:
                    target = answer.headers.get("location", "")
                    if not (answer.status in REDIRECTS and target):
                        body = self._read(answer, watchdog)
                        moved_to = url if hops and permanent else None
                        lower = {name.lower(): value for name, value in answer.headers.items()}
                        return Response(answer.status, url, lower, body, moved_to)
                finally:
                    answer.close()
            hops += 1
            if hops > MAX_REDIRECTS:
                raise Malformed(f"{host_of(url)} redirects more than {MAX_REDIRECTS} times.")
            permanent = permanent and answer.status in PERMANENT
            url, headers = redirected(url, target, headers)

    def _send(self, url: str, headers: Mapping[str, str], watchdog: Watchdog) -> urllib3.BaseHTTPResponse:
        routed = self.routes.get(host_of(url)) or self.routes.get("*")
        target = route(url, routed) if routed else url
        pools = urllib3.PoolManager(num_pools=1, ca_certs=certifi.where(), retries=False)
        pools.pool_classes_by_scheme = guarded_pools(watchdog, None if routed else tuple(self.allowed))
        timeout = urllib3.Timeout(connect=self.limits.connect, read=self.limits.read)
        sent = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
        return pools.request("GET", target, headers=sent, timeout=timeout, redirect=False, preload_content=False)

    def _read(self, answer: urllib3.BaseHTTPResponse, watchdog: Watchdog) -> bytes:
        if "," in answer.headers.get("content-encoding", ""):
            raise Malformed("The answer is packed more than once and was refused.")
        body = bytearray()
        # read1 returns what is there; a plain read would wait for a full chunk and outlast the deadline.
        while chunk := answer.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.limits.size:
                raise Malformed(f"The answer is larger than {self.limits.size // 1_000_000} MB and was refused.")
            if watchdog.expired:
                raise TimeoutError
        return bytes(body)


# At most two requests at once to one host from this process, whoever asks.
_slots: dict[str, threading.BoundedSemaphore] = defaultdict(lambda: threading.BoundedSemaphore(PARALLEL_PER_HOST))


def door(
    *,
    routes: Mapping[str, str] | None = None,
    allowed: Sequence[IPv4Network | IPv6Network] = (),
    limits: Limits | None = None,
    user_agent: str = "TheHub",
) -> Get:
    """A door with explicit rules; `feeds.outbound.site_door()` builds the site's own from the settings."""
    return Door(user_agent, routes or {}, allowed, limits or Limits())


def host_of(url: str) -> str:
    """The host for people and for rules, lower case. Never the query: it may hold a key."""
    return (urlsplit(url).hostname or "").lower()


def unreachable(url: str) -> str:
    """One text for a name that does not exist and for one that points inside: no oracle for either."""
    return f"{host_of(url) or 'This address'} cannot be reached: it does not exist or is not public. Check the address."


def check_address(url: str) -> None:
    """Raise Malformed unless this is a plain http(s) address."""
    try:
        parts = urlsplit(url)
        port_ok = parts.port is None or parts.port in (80, 443) or parts.port > 1023
    except ValueError as error:
        raise Malformed("This is not a valid web address. Check for typing errors.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Malformed("Only addresses that begin with http:// or https:// can be fetched.")
    if parts.username or parts.password or not port_ok:
        raise Malformed("Addresses with a password or an unusual port in them are not fetched.")


def with_params(url: str, params: Mapping[str, str] | None) -> str:
    if not params:
        return url
    return url + ("&" if "?" in url else "?") + urlencode(params)


def route(url: str, base: str) -> str:
    parts = urlsplit(url)
    path = f"{base.rstrip('/')}/{parts.netloc.lower()}{parts.path or '/'}"
    return path + (f"?{parts.query}" if parts.query else "")


def redirected(url: str, location: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Where a redirect leads, and the headers that may go there."""
    target = urlunsplit(urlsplit(urljoin(url, location))._replace(fragment=""))
    if host_of(target) == host_of(url) and urlsplit(target).scheme == urlsplit(url).scheme:
        return target, headers
    return target, {name: value for name, value in headers.items() if name.lower() in HARMLESS_HEADERS}
