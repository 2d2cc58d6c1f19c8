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
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .alarms import alarms

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

GLOBAL_V6 = ipaddress.ip_network("2000::/3")  # all that IANA has given out for the open network
NAT64 = ipaddress.ip_network("64:ff9b::/96")
AZURE_HOST = ipaddress.ip_address("168.63.129.16")  # looks public, but is every Azure machine's own host

# getaddrinfo knows no time-out of its own: it runs beside, and the caller leaves it at the deadline.
_resolvers = ThreadPoolExecutor(max_workers=16, thread_name_prefix="resolve")


class Blocked(Exception):
    """The name does not exist, or leads to an address that is not public. One error for both: no oracle."""


class Watchdog:
    """Shuts the registered sockets when the time is up. A per-read time-out alone never ends a slow drip."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        alarms.at(self._end, self._bite)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()

    @property
    def remaining(self) -> float:
        return max(self._end - time.monotonic(), 0.001)

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self._end

    def register(self, sock: socket.socket) -> None:
        # A duplicate, because TLS takes the original apart; shutting either ends the connection.
        with self._lock:
            self._sockets.append(sock.dup())
        if self.expired:
            self._bite()  # the alarm may have gone off before this one was on the list

    def _bite(self) -> None:
        with self._lock:
            for sock in self._sockets:
                with contextlib.suppress(OSError):  # already closed by the other side: nothing left to stop
                    sock.shutdown(socket.SHUT_RDWR)


def is_public(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether the Hub may connect there. Looks through IPv6 addresses that only carry an IPv4 one."""
    ip = _carried(ipaddress.ip_address(address.partition("%")[0]))
    if any(ip in network for network in allowed if network.version == ip.version):
        return True
    if ip.version == 6 and ip not in GLOBAL_V6:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved) and ip != AZURE_HOST


def _carried(ip: Address) -> Address:
    """The IPv4 address that a mapped, 6to4 or NAT64 address leads to; any other address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def resolve(host: str, port: int, seconds: float) -> list[Any]:
    """getaddrinfo within `seconds`. Raises Blocked for a name that does not exist, TimeoutError, or gaierror when the
    look-up itself is out of order: that says nothing about the name.
    """
    look_up = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        return look_up.result(timeout=seconds)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise
        raise Blocked(host) from error
    except ValueError as error:  # a label that no name server takes
        raise Blocked(host) from error
    finally:
        look_up.cancel()  # if it still waits for its turn, nobody needs it any more


class Guard:
    """The rules for the sockets of one request. allowed=None: the operator chose this very address."""

    def __init__(self, watchdog: Watchdog, allowed: Sequence[Network] | None) -> None:
        self._watchdog = watchdog
        self._allowed = allowed

    def connect(self, connection: HTTPConnection) -> socket.socket:
        """Resolve once, vet every answer, connect to a vetted one."""
        try:
            answers = resolve(connection._dns_host, connection.port, self._watchdog.remaining)
        except TimeoutError as error:
            raise ConnectTimeoutError(connection, "the name look-up took too long") from error
        # One private answer blocks the name: half-private answers are how rebinding begins.
        if self._allowed is not None and not all(is_public(answer[4][0], self._allowed) for answer in answers):
            raise Blocked(connection.host)
        problem: OSError | None = None
        for family, kind, proto, _, address in answers:
            sock = socket.socket(family, kind, proto)
            sock.settimeout(min(connection.timeout or 5, self._watchdog.remaining))
            try:
                sock.connect(address)
            except OSError as error:
                problem = error
                sock.close()
                continue
            self._watchdog.register(sock)
            return sock
        failure = ConnectTimeoutError if isinstance(problem, TimeoutError) else NewConnectionError
        raise failure(connection, "no address answered") from problem


class Plain(HTTPConnection):
    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self._guard = guard

    def _new_conn(self) -> socket.socket:
        return self._guard.connect(self)


class Secure(HTTPSConnection):
    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self._guard = guard

    def _new_conn(self) -> socket.socket:
        return self._guard.connect(self)


class PlainPool(HTTPConnectionPool):
    ConnectionCls = Plain  # ty: ignore[invalid-assignment]


class SecurePool(HTTPSConnectionPool):
    ConnectionCls = Secure  # ty: ignore[invalid-assignment]
