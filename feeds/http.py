"""The one door to the network: every outbound request of the Hub passes here.

What it promises, whatever the other side does: http and https only; the address that was vetted is the one connected
to, on every hop; one total deadline that also covers the name look-up, slow headers and slow bodies; a limit on the
unpacked size; redirects walked by hand with their bodies unread; no proxies from the environment, no cookies; keys
never follow a redirect to another origin.
"""

import contextlib
import functools
import logging
import ssl
import threading
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import certifi
import urllib3
from urllib3.exceptions import HTTPError, LocationValueError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from .adapters.base import FetchError, Malformed, Response, Transient
from .addresses import NOT_AN_ADDRESS, check_address, host_of, redirected, route, with_params
from .sockets import Blocked, Guard, Network, PlainPool, SecurePool, Watchdog

# Below this level urllib3 writes whole addresses into the log, with the keys that some platforms want in the query.
logging.getLogger("urllib3").setLevel(logging.ERROR)

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
SAME_AGAIN = {307, 308}
MAX_REDIRECTS = 5
PARALLEL_PER_HOST = 2
CHUNK = 16_384
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. The size counts after unpacking."""

    connect: float = 5
    read: float = 20
    total: float = 45
    size: int = 15_000_000


@dataclass(frozen=True, slots=True)
class _Call:
    """follows: the redirects that are walked."""

    method: str
    form: bytes
    follows: frozenset[int]


_GET = _Call("GET", b"", frozenset(REDIRECTS))


@dataclass(frozen=True, slots=True)
class Door:
    """A way out. `routes` sends a host to another base URL (the demo and the tests live there):
    https://HOST/path becomes BASE/HOST/path, while Response.url keeps the address that was asked for.
    `allowed` lists private networks that the operator opened.
    """

    user_agent: str
    routes: Mapping[str, str] = field(default_factory=dict)
    allowed: Sequence[Network] = ()
    limits: Limits = field(default_factory=Limits)

    def __call__(
        self, url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Fetch. Raises Transient (may pass) or Malformed (will not), each with a sentence and no query string."""
        return self._walk(_GET, with_params(url, params), dict(headers or {}))

    def post(self, url: str, *, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Response:
        """Send a form. Raises as fetching does.

        Of redirects only 307 and 308 ask for the same form at another place, and are followed, but never from https
        to http; every other one is returned as it is.
        """
        return self._walk(_Call("POST", urlencode(form).encode(), frozenset(SAME_AGAIN)), url, dict(headers or {}))

    def _walk(self, call: _Call, url: str, sent: dict[str, str]) -> Response:
        permanent = True
        with Watchdog(self.limits.total) as watchdog:
            for hops in range(MAX_REDIRECTS + 1):
                answer = self._ask(call, url, sent, watchdog)
                if answer.status not in call.follows or not _is_redirect(answer.status, answer.headers):
                    return replace(answer, moved_to=url if hops and permanent else None)
                permanent = permanent and answer.status in PERMANENT
                before = url
                url, sent = redirected(url, answer.headers["location"], sent)
                if call.form and before.startswith("https:") and not url.startswith("https:"):
                    raise Malformed(f"{host_of(before)} redirects to an address that is not secure.")
        raise Malformed(f"{host_of(url)} redirects more than {MAX_REDIRECTS} times.")

    def _ask(self, call: _Call, url: str, headers: Mapping[str, str], watchdog: Watchdog) -> Response:
        """One request, one answer; the body of a redirect stays unread."""
        check_address(url)
        try:
            with _slot(host_of(url), watchdog), contextlib.ExitStack() as open_:
                answer = open_.enter_context(contextlib.closing(self._send(call, url, headers, watchdog, open_)))
                received = {name.lower(): value for name, value in answer.headers.itermerged()}
                body = b"" if _is_redirect(answer.status, received) else self._read(answer)
                if watchdog.expired:
                    raise TimeoutError  # what the watchdog cut off looks like an end to whoever reads
                return Response(answer.status, url, received, body)
        except (Blocked, HTTPError, OSError) as error:
            raise _failure(url, error, watchdog.expired) from error
        except ValueError:
            # From None: the message of this one quotes the header.
            raise Malformed("A key or token holds characters that cannot be sent. Enter it again.") from None

    def _send(
        self, call: _Call, url: str, headers: Mapping[str, str], watchdog: Watchdog, open_: contextlib.ExitStack
    ) -> urllib3.BaseHTTPResponse:
        base = self.routes.get(host_of(url)) or self.routes.get("*")
        target = urllib3.util.parse_url(route(url, base) if base else url)
        guard = Guard(watchdog, None if base else self.allowed)
        if target.scheme == "https":
            pool = SecurePool(target.host or "", target.port, ssl_context=_trust(), guard=guard)
        else:
            pool = PlainPool(target.host or "", target.port, guard=guard)
        open_.enter_context(pool)
        usual = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        return pool.urlopen(
            call.method,
            target.request_uri,
            body=call.form or None,
            headers={**usual, **({"Content-Type": FORM} if call.form else {}), **headers},
            timeout=urllib3.Timeout(connect=self.limits.connect, read=self.limits.read),
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _read(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        if "," in answer.headers.get("content-encoding", ""):
            raise Malformed("The answer is packed more than once and was refused.")
        body = bytearray()
        # read1 returns what is there; a plain read would wait for a full chunk and outlast the deadline.
        while chunk := answer.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.limits.size:
                raise Malformed(f"The answer is larger than {self.limits.size / 1_000_000:g} MB and was refused.")
        return bytes(body)


def door(
    *,
    routes: Mapping[str, str] | None = None,
    allowed: Sequence[Network] = (),
    limits: Limits | None = None,
    user_agent: str = "TheHub",
) -> Door:
    """A door with explicit rules; `feeds.outbound.site_door()` builds the site's own from the settings."""
    return Door(user_agent, routes or {}, allowed, limits or Limits())


_slots: dict[str, threading.BoundedSemaphore] = {}


@contextlib.contextmanager
def _slot(host: str, watchdog: Watchdog) -> Generator[None]:
    """At most two requests at once to one host from this process, whoever asks. Waiting counts as time of the fetch."""
    slot = _slots.setdefault(host, threading.BoundedSemaphore(PARALLEL_PER_HOST))
    if not slot.acquire(timeout=watchdog.remaining):
        raise TimeoutError
    try:
        yield
    finally:
        slot.release()


@functools.cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _is_redirect(status: int, headers: Mapping[str, str]) -> bool:
    return status in REDIRECTS and bool(headers.get("location"))


def _failure(url: str, error: Exception, expired: bool) -> FetchError:
    """What the person is told about a request that brought no answer."""
    host = host_of(url)
    if isinstance(error, Blocked):
        # One text for a name that does not exist and for one that points inside.
        return Malformed(f"{host} cannot be reached: it does not exist or is not public. Check the address.")
    refused = isinstance(error, NewConnectionError)  # counts as a time-out for urllib3
    if expired or (isinstance(error, SlowError | TimeoutError) and not refused):
        return Transient(f"{host} did not answer in time.")
    if isinstance(error, LocationValueError):
        return Malformed(NOT_AN_ADDRESS)
    if isinstance(error, SSLError):
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in error.args):
            return Transient(f"{host} has no valid security certificate.")
        return Transient(f"{host} does not offer a secure connection that works.")
    return Transient(f"{host} could not be reached or broke off.")
