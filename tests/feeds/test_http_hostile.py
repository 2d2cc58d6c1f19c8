"""The door with servers that mean ill: never longer than the deadline, never larger than the limit."""

import gzip
import socket
import ssl
import struct
import threading
import time
import tracemalloc
import zlib

import pytest

from feeds.adapters.base import FetchError, Malformed, Transient
from feeds.http import Limits, door
from tests.feeds.hostile import answering, certificate, dripping, request_of, secure, silent

BLOG = "https://blog.example/"
START = b"HTTP/1.1 200 OK\r\n"
QUICK = Limits(total=0.4)
PATIENCE = 3  # seconds; far above the deadline, far below what the servers would take


def fetch(server, limits=QUICK):
    return door(routes={"*": server.base}, limits=limits)(BLOG)


def stops(server, limits=QUICK, secure=False):
    """The sentence with which a fetch ends, soon after its deadline."""
    begun = time.monotonic()
    with pytest.raises(Transient) as failed:
        door(routes={"*": server.secure_base if secure else server.base}, limits=limits)(BLOG)
    assert time.monotonic() - begun < PATIENCE
    return str(failed.value)


LATE = "blog.example did not answer in time."


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK", b" "),
        (START, b"x"),
        (START + b"X: y", b"y"),
        (START + b"Content-Length: 100000\r\n\r\n", b"x"),
        (START + b"\r\n", b"x"),
        (START + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (START + b"Transfer-Encoding: chunked\r\n\r\n1", b"0"),
        (START + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
        (START + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"x"),
        (START + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"", mtime=0)[:10], b"\x00\x00\x00\xff\xff"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 103 Early Hints\r\n", b"x"),
    ],
    ids=[
        *("nothing", "status-line", "header-name", "header-value", "body", "endless-body", "chunks", "chunk-size"),
        *("chunk-extension", "trailer", "empty-gzip-blocks", "continue", "early-hints"),
    ],
)
def test_a_slow_drip_ends_at_the_deadline(hostile, start, drop):
    assert stops(hostile(dripping(start, drop))) == LATE


def test_empty_gzip_members_without_end_stop_at_the_deadline(hostile):
    start = START + b"Content-Encoding: gzip\r\n\r\n"
    assert stops(hostile(dripping(start, gzip.compress(b"", mtime=0) * 100, 0.001))) == LATE


def test_a_server_that_is_silent_is_left_at_the_deadline(hostile):
    assert stops(hostile(silent)) == LATE


def test_a_server_that_is_silent_is_left_after_the_time_for_a_read(hostile):
    assert stops(hostile(silent), Limits(read=0.2, total=30)) == LATE


def test_a_handshake_that_hangs_ends_at_the_deadline(hostile):
    assert stops(hostile(silent), secure=True) == LATE


def test_a_handshake_that_drips_ends_at_the_deadline(hostile):
    def drip(connection):
        connection.recv(65536)
        connection.sendall(struct.pack(">BHH", 22, 0x0303, 16_000))  # the head of a long handshake record
        while True:
            connection.sendall(b"\x02")
            time.sleep(0.02)

    assert stops(hostile(drip), secure=True) == LATE


def test_an_encrypted_drip_ends_at_the_deadline(hostile, tmp_path, monkeypatch):
    context, file = certificate(tmp_path, "127.0.0.1")
    server = hostile(secure(dripping(START + b"\r\n", b"x"), context))
    trusting = ssl.create_default_context(cafile=str(file))
    monkeypatch.setattr("feeds.http._trust", lambda: trusting)
    assert stops(server, secure=True) == LATE


def test_redirects_share_one_deadline(hostile):
    def slow_redirect(connection):
        request_of(connection)
        time.sleep(0.15)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    server = hostile(slow_redirect)
    assert stops(server) == LATE
    assert server.connections <= 4


def test_a_name_look_up_that_hangs_ends_at_the_deadline(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: release.wait(5))
    begun = time.monotonic()
    with pytest.raises(Transient, match="in time"):
        door(limits=QUICK)(BLOG)
    assert time.monotonic() - begun < PATIENCE
    release.set()


# Size


@pytest.mark.parametrize("headers", [b"Content-Length: 1001\r\n", b""])
def test_one_byte_over_the_limit_is_refused_and_the_limit_is_not(hostile, headers):
    limits = Limits(size=1000)
    assert len(fetch(hostile(answering(START + b"\r\n" + bytes(1000))), limits).body) == 1000
    with pytest.raises(Malformed, match=r"^The answer is larger than 0\.001 MB and was refused\.$"):
        fetch(hostile(answering(START + headers + b"\r\n" + bytes(1001))), limits)


def test_a_body_without_end_is_cut_off(hostile):
    with pytest.raises(Malformed, match="larger"):
        fetch(hostile(dripping(START + b"\r\n", bytes(65536), 0)), Limits(size=1_000_000, total=20))


def bomb(megabytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(megabytes)), packer.flush()])


def peak_of(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", [b"gzip", b"x-gzip", b"GZIP"])
def test_a_packed_bomb_is_cut_off_at_the_limit(hostile, encoding):
    packed = bomb(200)
    server = hostile(answering(START + b"Content-Encoding: " + encoding + b"\r\n\r\n" + packed))

    def explode():
        with pytest.raises(Malformed, match=r"larger than 2 MB"):
            fetch(server, Limits(size=2_000_000, total=20))

    assert peak_of(explode) < 8_000_000


def test_a_deflate_bomb_is_cut_off_at_the_limit(hostile):
    body = zlib.compress(bytes(50_000_000), 9)
    with pytest.raises(Malformed, match="larger than 2 MB"):
        fetch(hostile(answering(START + b"Content-Encoding: deflate\r\n\r\n" + body)), Limits(size=2_000_000, total=20))


@pytest.mark.parametrize("encoding", [b"gzip, gzip", b"gzip,deflate", b"gzip\r\nContent-Encoding: gzip"])
def test_what_is_packed_twice_is_refused_unopened(hostile, encoding):
    body = gzip.compress(bomb(50), mtime=0)
    with pytest.raises(Malformed, match="packed more than once"):
        fetch(hostile(answering(START + b"Content-Encoding: " + encoding + b"\r\n\r\n" + body)), Limits(total=20))


def test_the_body_of_a_redirect_stays_unread(hostile):
    """A bomb there would be unpacked for nothing; a body without end would never let the redirect happen."""
    endless = dripping(
        b"HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Encoding: gzip\r\n\r\n" + bomb(5), bytes(65536), 0
    )

    def behave(connection):
        connection.settimeout(5)
        start = connection.recv(4096, socket.MSG_PEEK)
        if b"/end " in start:
            answering(START + b"Content-Length: 4\r\n\r\nhere")(connection)
        else:
            endless(connection)

    server = hostile(behave)
    assert fetch(server, Limits(size=1000, total=10)).body == b"here"


# Nonsense


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00" * 100,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/9.9 abc\r\n\r\n",
        b"HTTP/1.1 99999 Odd\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500,
        START + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        START + b"Content-Length: 100\r\n\r\nshort",
        START + b"Content-Length: 1, 2\r\n\r\nxx",
        START + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        START + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n",
        START + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx",
        START + b"Content-Encoding: gzip\r\n\r\nthis is not packed",
        START + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"words " * 1000, mtime=0)[:-20],
    ],
)
def test_nonsense_ends_in_a_sentence_or_in_the_bytes_that_came(hostile, answer):
    try:
        assert fetch(hostile(answering(answer)), Limits(total=5)).status == 200
    except FetchError as error:
        assert str(error).startswith("blog.example ")
        assert str(error).endswith(".")


def test_a_truncated_answer_is_no_answer(hostile):
    with pytest.raises(Transient, match="could not be reached or broke off"):
        fetch(hostile(answering(START + b"Content-Length: 100\r\n\r\nshort")), Limits(total=5))
