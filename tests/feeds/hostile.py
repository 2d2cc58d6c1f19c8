"""Loopback servers that do what no honest one does, and name servers that lie."""

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[socket.socket], None]


class HostileServer:
    """`behave` gets every accepted connection. `connections` counts them, whatever came of them."""

    def __init__(self, behave: Behaviour) -> None:
        self.connections = 0
        self._behave = behave
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.secure_base = f"https://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # wakes the thread that waits in accept(), where the system can
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # The client hangs up on most of what is served here: that is the point.
        with connection, contextlib.suppress(OSError):
            self._behave(connection)


@contextlib.contextmanager
def serving(behave: Behaviour) -> Iterator[HostileServer]:
    server = HostileServer(behave)
    try:
        yield server
    finally:
        server.close()


def request_of(connection: socket.socket) -> bytes:
    """Everything up to the empty line."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(4096)
        if not part:
            break
        received += part
    return received


def answering(answer: bytes) -> Behaviour:
    """Says these bytes and hangs up."""

    def behave(connection: socket.socket) -> None:
        request_of(connection)
        connection.sendall(answer)

    return behave


def dripping(start: bytes, drop: bytes, seconds: float = 0.02) -> Behaviour:
    """Says the start at once and then a drop at a time, for ever: no single read takes long."""

    def behave(connection: socket.socket) -> None:
        request_of(connection)
        connection.sendall(start)
        while True:
            connection.sendall(drop)
            time.sleep(seconds)

    return behave


def silent(connection: socket.socket) -> None:
    """Takes the connection and says nothing."""
    connection.recv(65536)
    time.sleep(5)


def secure(behave: Behaviour, context: ssl.SSLContext) -> Behaviour:
    def wrapped(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as inner:
            behave(inner)

    return wrapped


def certificate(folder: Path, *names: str) -> tuple[ssl.SSLContext, Path]:
    """A self-signed certificate for these names: a server's context, and the file that a client would have to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = builder.sign(key, hashes.SHA256())
    file = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context, file


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


class NameServer:
    """Stands in for getaddrinfo: names["blog.example"] = [["93.184.216.34"], ["127.0.0.1"]] are the first and the
    second answer. Names that are addresses already, and unknown ones, go to the real function.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, list[list[str] | OSError]] = {}
        self.asked: list[str] = []
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self._answer)

    def _answer(self, host: str, port: int, *args: object, **options: object) -> list[tuple]:
        self.asked.append(host)
        if host not in self.names:
            return self._real(host, port, *args, **options)
        answers = self.names[host]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, OSError):
            raise answer
        return [entry for address in answer for entry in self._real(address, port, type=socket.SOCK_STREAM)]
