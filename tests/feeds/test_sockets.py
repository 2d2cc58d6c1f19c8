"""Which network addresses the Hub may connect to, and sockets that die at their deadline."""

import socket
import threading
import time
from ipaddress import ip_network

import pytest

from feeds.alarms import alarms
from feeds.sockets import Blocked, Watchdog, is_public, resolve

PUBLIC = [
    "93.184.216.34",
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "192.169.0.1",
    "198.17.255.255",
    "198.20.0.1",
    "203.0.112.1",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "2400:cb00::1",
    "::ffff:93.184.216.34",
    "64:ff9b::5db8:d822",  # an IPv4-only site seen from an IPv6-only network
    "2002:5db8:d822::1",
]
PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",  # Alibaba's metadata
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",  # Azure's host
    "169.254.0.1",
    "169.254.169.254",  # everybody's metadata
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2002:a9fe:a9fe::",
    "fc00::1",
    "fd00:ec2::254",  # Amazon's metadata
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_an_ordinary_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_inner_or_special_address_is_not(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3"])
def test_the_operator_may_open_a_network(address):
    assert is_public(address, [ip_network("fd00::/8"), ip_network("10.1.0.0/16")])
    assert not is_public(address, [ip_network("10.2.0.0/16")])


def test_an_opened_network_opens_no_other():
    assert not is_public("fd00::1", [ip_network("10.0.0.0/8")])
    assert is_public("fd00::1", [ip_network("fd00::/8")])


SPELLINGS = ["2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "127.1", "0x7f.1", "0", "::ffff:7f00:1"]


@pytest.mark.parametrize("host", SPELLINGS)
def test_an_inner_address_in_any_spelling_is_seen_for_what_it_is(host):
    assert not any(is_public(answer[4][0]) for answer in resolve(host, 80, 5))


@pytest.mark.parametrize("host", ["no-such-name.invalid", "a" * 64 + ".example", "a..example", ""])
def test_a_name_that_cannot_be_is_blocked(name_server, host):
    name_server.names["no-such-name.invalid"] = [socket.gaierror(socket.EAI_NONAME, "unknown")]
    with pytest.raises(Blocked):
        resolve(host, 80, 5)


def test_a_look_up_service_that_is_away_says_nothing_about_the_name(name_server):
    name_server.names["blog.example"] = [socket.gaierror(socket.EAI_AGAIN, "try again")]
    with pytest.raises(socket.gaierror):
        resolve("blog.example", 80, 5)


def test_a_look_up_that_hangs_is_left_at_its_deadline(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: release.wait(5))
    with pytest.raises(TimeoutError):
        resolve("blog.example", 80, 0.05)
    release.set()


def test_a_watchdog_shuts_what_is_open_when_the_time_is_up():
    ours, theirs = socket.socketpair()
    with ours, theirs, Watchdog(0.05) as watchdog:
        watchdog.register(ours)
        assert theirs.recv(1) == b""
        assert watchdog.expired


def test_a_watchdog_shuts_what_is_opened_after_the_time_was_up():
    ours, theirs = socket.socketpair()
    with ours, theirs, Watchdog(0) as watchdog:
        watchdog.register(ours)
        assert theirs.recv(1) == b""


def test_a_watchdog_in_time_leaves_the_connection_alone():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Watchdog(0.05) as watchdog:
            watchdog.register(ours)
        gone_off = threading.Event()
        alarms.at(time.monotonic() + 0.06, gone_off.set)
        assert gone_off.wait(5)
        ours.sendall(b"x")
        assert theirs.recv(1) == b"x"
