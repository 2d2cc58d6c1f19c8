"""Sockets that connect only to vetted addresses and die at a deadline. Used by the one door (feeds/http.py)."""

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
NAT64 = ipaddress.ip_network("64:ff9b::/96")

# getaddrinfo knows no time-out of its own: it runs beside, and the caller leaves it at the deadline.
_resolvers = ThreadPoolExecutor(max_workers=16, thread_name_prefix="resolve")


class Blocked(Exception):
    """The name does not resolve, or to an address that is not public. One error for both: no oracle."""


class Watchdog:
    """Shuts the registered sockets when the time is up. A per-read time-out alone never ends a slow drip."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._bite)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        for sock in self._sockets:
            sock.close()

    @property
    def remaining(self) -> float:
        return max(self._end - time.monotonic(), 0.001)

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self._end

    def register(self, sock: socket.socket) -> None:
        # A duplicate, because TLS takes the original apart; shutting either ends the connection.
        self._sockets.append(sock.dup())

    def _bite(self) -> None:
        for sock in self._sockets:
            with contextlib.suppress(OSError):  # already closed by the other side: nothing left to stop
                sock.shutdown(socket.SHUT_RDWR)


def is_public(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether the Hub may connect there. Looks through IPv6 wrappings of IPv4 addresses."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if any(ip in network for network in allowed if network.version == ip.version):
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in NAT64 or ip.teredo:
            return False
        if ip.sixtofour and not ip.sixtofour.is_global:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolve(host: str, port: int, seconds: float) -> list[Any]:
    """getaddrinfo within `seconds`. Raises Blocked when the name does not resolve, TimeoutError when it is slow."""
    look_up = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        return look_up.result(timeout=seconds)
    except (socket.gaierror, UnicodeError) as error:
        raise Blocked(host) from error


def connect(connection: Any, watchdog: Watchdog, allowed: tuple[Network, ...] | None) -> socket.socket:
    """Resolve once, vet every answer, connect to a vetted one. allowed=None: the operator chose this very address."""
    answers = resolve(connection._dns_host, connection.port, watchdog.remaining)
    # One private answer blocks the name: half-private answers are how rebinding begins.
    if allowed is not None and not all(is_public(answer[4][0], allowed) for answer in answers):
        raise Blocked(connection.host)
    problem: OSError | None = None
    for family, kind, proto, _, address in answers:
        sock = socket.socket(family, kind, proto)
        sock.settimeout(min(connection.timeout or 5, watchdog.remaining))
        try:
            sock.connect(address)
        except OSError as error:
            problem = error
            sock.close()
            continue
        watchdog.register(sock)
        return sock
    raise NewConnectionError(connection, "no address answered") from problem


def guarded_pools(watchdog: Watchdog, allowed: tuple[Network, ...] | None) -> dict[str, type]:
    """Connection pools for urllib3 by scheme, whose sockets are vetted and watched."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, watchdog, allowed)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, watchdog, allowed)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
