"""The door to the network with servers that mean well: what is sent, what comes back, where redirects lead."""

import gc
import gzip
import threading
import time
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path

import pytest

import feeds.http
from feeds.adapters.base import FetchError, Malformed, Transient
from feeds.http import Limits, door
from tests.feeds.hostile import answering, certificate, request_of, secure

BLOG = "https://blog.example"


def test_an_answer_comes_with_its_status_headers_and_address(wire):
    wire.serve(f"{BLOG}/feed.xml", b"<rss/>", headers={"ETag": '"1"', "X-Odd": "caf\xe9"}, content_type="text/xml")
    answer = wire.get(f"{BLOG}/feed.xml?page=1")
    assert (answer.status, answer.body, answer.url) == (200, b"<rss/>", f"{BLOG}/feed.xml?page=1")
    assert (answer.headers["etag"], answer.headers["content-type"]) == ('"1"', "text/xml")
    assert answer.moved_to is None


@pytest.mark.parametrize("status", [201, 304, 400, 401, 404, 410, 418, 429, 500, 503, 599])
def test_any_status_is_returned_and_not_raised(wire, status):
    wire.serve(f"{BLOG}/", b"" if status == 304 else b"words", status=status)
    assert wire.get(f"{BLOG}/").status == status


def test_headers_that_come_twice_are_joined(hostile):
    server = hostile(answering(b"HTTP/1.1 200 OK\r\nLink: <a>\r\nlink: <b>\r\nContent-Length: 0\r\n\r\n"))
    assert door(routes={"*": server.base})(BLOG).headers["link"] == "<a>, <b>"


def test_a_request_says_who_we_are_and_carries_parameters_and_headers(wire):
    wire.serve(f"{BLOG}/", b"")
    get = door(routes={"*": wire.base}, user_agent="TheHub/1 (+https://hub.example)")
    get(f"{BLOG}/", params={"q": "a&b"}, headers={"If-None-Match": '"1"', "Accept": "text/xml"})
    (request,) = wire.requests
    assert request.query == {"q": ["a&b"]}
    assert request.headers["user-agent"] == "TheHub/1 (+https://hub.example)"
    assert (request.headers["if-none-match"], request.headers["accept"]) == ('"1"', "text/xml")
    assert "cookie" not in request.headers
    assert "authorization" not in request.headers


def test_cookies_are_not_kept(wire):
    wire.serve(f"{BLOG}/", b"", headers={"Set-Cookie": "a=b; Path=/"})
    wire.get(f"{BLOG}/")
    wire.get(f"{BLOG}/")
    assert "cookie" not in wire.requests[1].headers


def test_proxies_and_logins_of_the_environment_are_not_used(wire, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login someone password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    wire.serve(f"{BLOG}/", b"direct")
    assert wire.get(f"{BLOG}/").body == b"direct"
    assert "authorization" not in wire.requests[0].headers


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
def test_a_packed_answer_is_unpacked(wire, encoding, pack):
    body = b"word " * 50_000
    wire.serve(f"{BLOG}/", pack(body), headers={"Content-Encoding": encoding})
    assert wire.get(f"{BLOG}/").body == body


def test_a_route_for_one_host_is_used_for_that_host_only(wire):
    wire.serve(f"{BLOG}/", b"routed")
    get = door(routes={"blog.example": wire.base})
    assert get("https://BLOG.example/").body == b"routed"
    with pytest.raises(Malformed, match="not public"):
        get("https://localhost/")


def test_an_address_with_odd_letters_reaches_its_host(wire):
    wire.serve("https://m%C3%BCnchen.example/stra%C3%9Fe", b"gr\xc3\xbc\xc3\x9f")
    assert wire.get("https://münchen.example/straße").body == b"gr\xc3\xbc\xc3\x9f"


def test_a_foreign_host_name_is_looked_up_in_its_ascii_form(name_server, hostile):
    server = hostile(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    name_server.names["xn--mnchen-3ya.example"] = [["127.0.0.1"]]
    get = door(allowed=[ip_network("127.0.0.0/8")])
    assert get(f"http://münchen.example:{server.port}/").body == b"ok"


# Security of the connection


def test_a_certificate_that_nobody_vouches_for_is_refused(hostile, tmp_path):
    context, _ = certificate(tmp_path, "127.0.0.1")
    server = hostile(secure(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), context))
    with pytest.raises(Transient, match=r"^blog\.example has no valid security certificate\.$"):
        door(routes={"*": server.secure_base})(BLOG)


@pytest.fixture
def trusted(monkeypatch):
    """trusted(file): the authorities that the door knows, until the end of the test."""

    def trust(file):
        monkeypatch.setattr("certifi.where", lambda: str(file))
        feeds.http._trust.cache_clear()

    yield trust
    monkeypatch.undo()
    feeds.http._trust.cache_clear()


def test_a_certificate_must_be_for_the_name_that_was_asked(hostile, tmp_path, trusted, name_server):
    context, file = certificate(tmp_path, "blog.example")
    server = hostile(secure(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), context))
    trusted(file)
    name_server.names |= {"blog.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    get = door(allowed=[ip_network("127.0.0.0/8")])
    assert get(f"https://blog.example:{server.port}/").body == b"ok"
    with pytest.raises(Transient, match="certificate"):
        get(f"https://other.example:{server.port}/")


def test_a_server_without_encryption_is_not_asked_in_the_clear_instead(hostile):
    def speak_plainly(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    server = hostile(speak_plainly)
    with pytest.raises(Transient, match="does not offer a secure connection"):
        door(routes={"*": server.secure_base}, limits=Limits(total=3))(BLOG)


# Etiquette and cleanliness


def test_a_host_gets_two_requests_at_once_and_no_more(hostile):
    now, most, lock = 0, 0, threading.Lock()

    def behave(connection):
        nonlocal now, most
        request_of(connection)
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    get = door(routes={"*": hostile(behave).base})
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(get, [BLOG] * 8))
    assert most == 2


def test_waiting_for_a_busy_host_ends_at_the_deadline(hostile):
    def behave(connection):
        request_of(connection)
        time.sleep(1)

    busy = door(routes={"*": hostile(behave).base}, limits=Limits(total=0.8))
    waiting = door(routes={"*": hostile(behave).base}, limits=Limits(total=0.1))
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(busy, BLOG) for _ in range(2)]
        time.sleep(0.1)
        start = time.monotonic()
        with pytest.raises(Transient, match="in time"):
            waiting(BLOG)
        assert not any(future.done() for future in running)
        assert time.monotonic() - start < 0.6
        assert all(isinstance(future.exception(), Transient) for future in running)


def test_a_fetch_leaves_no_socket_and_no_thread_behind(wire, hostile):
    def fetch_all_sorts():
        for number in range(5):
            wire.get(f"{BLOG}/whole{number}")
            wire.get(f"{BLOG}/away{number}")
            with pytest.raises(FetchError):
                door(routes={"*": large.base}, limits=Limits(size=10))(BLOG)
            with pytest.raises(FetchError):
                door(routes={"*": broken.base})(BLOG)
            with pytest.raises(FetchError):
                door()(f"http://127.0.0.1:{broken.port}/")

    broken = hostile(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"))
    large = hostile(answering(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(1000)))
    for number in range(5):
        wire.serve(f"{BLOG}/whole{number}", b"x" * 1000)
        wire.serve(f"{BLOG}/away{number}", b"moved", status=302, headers={"Location": f"/whole{number}"})
    fetch_all_sorts()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        files, threads = settled(open_files), settled(threading.active_count)
        fetch_all_sorts()
        gc.collect()
        assert settled(open_files) <= files
        assert settled(threading.active_count) <= threads
    assert not [warning for warning in caught if issubclass(warning.category, ResourceWarning)]


def open_files():
    return len(list(Path("/dev/fd").iterdir()))


def settled(measure):
    """The figure once the servers' own threads have noticed that we hung up."""
    before = -1
    while (now := measure()) != before:
        before = now
        time.sleep(0.1)
    return now
