"""The door refuses to lead inside, by whatever entrance, and counts nothing as an answer there."""

import socket
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.adapters.base import FetchError, Malformed, Transient
from feeds.http import Limits, door
from tests.feeds.hostile import answering

OK = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")
LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.fixture
def inside(hostile):
    """A service on the inner side. Nobody may get in."""
    return hostile(OK)


def refused(url, **rules):
    with pytest.raises(Malformed) as error:
        door(**rules)(url)
    return str(error.value)


SPELLINGS = """127.0.0.1 localhost 2130706433 0x7f000001 017700000001 0177.0.0.1 0x7f.0.0.1 127.1 127.0.1 0 0.0.0.0
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] [0:0:0:0:0:0:0:1]""".split()


@pytest.mark.parametrize("host", SPELLINGS)
def test_loopback_is_refused_in_every_spelling(inside, host):
    assert "does not exist or is not public" in refused(f"http://{host}:{inside.port}/")
    assert inside.connections == 0


@pytest.mark.parametrize("host", ["１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost.", "LOCALHOST"])
def test_letters_that_only_look_different_lead_nowhere(inside, host):
    refused(f"http://{host}:{inside.port}/")
    assert inside.connections == 0


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["fd00::1"],
        ["93.184.216.34", "127.0.0.1"],
        ["127.0.0.1", "93.184.216.34"],
        ["2606:4700::1111", "::ffff:10.0.0.1"],
    ],
)
def test_a_name_that_leads_inside_is_refused(inside, name_server, addresses):
    name_server.names["blog.example"] = [addresses]
    refused(f"http://blog.example:{inside.port}/")
    assert inside.connections == 0


def test_the_address_that_was_vetted_is_the_one_connected_to(inside, name_server):
    """The name server says something else the second time. The tests' own guard shows where the door went."""
    name_server.names["blog.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    with pytest.raises(AssertionError, match=r"tried to reach 93\.184\.216\.34"):
        door()(f"http://blog.example:{inside.port}/")
    assert name_server.asked == ["blog.example"]
    assert inside.connections == 0


def test_every_hop_is_vetted(inside, hostile):
    away = hostile(answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/\r\n\r\n" % inside.port))
    message = refused("https://blog.example/", routes={"blog.example": away.base})
    assert message.startswith("127.0.0.1 cannot be reached")
    assert (away.connections, inside.connections) == (1, 0)


def test_the_last_of_many_hops_is_vetted(inside, hostile, wire):
    for number in range(4):
        wire.serve(f"https://blog.example/{number}", b"", status=301, headers={"Location": f"/{number + 1}"})
    target = f"http://2130706433:{inside.port}/"
    wire.serve("https://blog.example/4", b"", status=301, headers={"Location": target})
    refused("https://blog.example/0", routes={"blog.example": wire.base})
    assert inside.connections == 0


def test_a_name_that_changes_its_mind_between_hops_is_vetted_again(inside, hostile, name_server):
    name_server.names["blog.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    away = hostile(answering(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"))
    refused(f"http://blog.example:{away.port}/", allowed=LOOPBACK)
    assert (away.connections, len(name_server.asked)) == (1, 2)


def test_what_does_not_exist_and_what_is_inside_get_the_same_words(inside, name_server):
    name_server.names["none.example"] = [socket.gaierror(socket.EAI_NONAME, "unknown")]
    name_server.names["inner.example"] = [["10.0.0.1"]]
    none, inner = refused("http://none.example/"), refused("http://inner.example/")
    assert none.replace("none", "") == inner.replace("inner", "")


def test_a_look_up_service_that_is_away_is_no_verdict_on_the_name(name_server):
    name_server.names["blog.example"] = [socket.gaierror(socket.EAI_AGAIN, "try again")]
    with pytest.raises(Transient):
        door()("https://blog.example/")


def test_a_network_that_the_operator_opened_can_be_reached(inside):
    assert door(allowed=LOOPBACK)(f"http://127.0.0.1:{inside.port}/").body == b"secret"


def test_an_opened_network_opens_no_other(inside):
    refused(f"http://127.0.0.1:{inside.port}/", allowed=[ip_network("10.0.0.0/8")])
    assert inside.connections == 0


def test_the_first_address_that_answers_is_used(inside, name_server):
    name_server.names["blog.example"] = [["127.0.0.2", "127.0.0.1"]]
    get = door(allowed=LOOPBACK, limits=Limits(connect=0.5, total=5))
    assert get(f"http://blog.example:{inside.port}/").body == b"secret"


def test_addresses_that_all_refuse_are_a_failure_that_may_pass(hostile):
    server = hostile(OK)
    server.close()
    with pytest.raises(Transient, match=r"^127\.0\.0\.1 could not be reached or broke off\.$"):
        door(allowed=LOOPBACK)(f"http://127.0.0.1:{server.port}/")


ODD = st.text(alphabet="abz019.-:[]@\\/?#%_ \t\n\x00éß。①\u202e\u200b", max_size=25)


@given(st.sampled_from(["http://", "https://", "HTTP:/", "//", ""]), ODD, st.text(max_size=20))
def test_no_address_at_all_does_more_than_fail_with_a_sentence(scheme, host, path):
    def nothing_exists(*args, **options):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(FetchError) as failed:
        patch.setattr(socket, "getaddrinfo", nothing_exists)
        door(limits=Limits(total=5))(f"{scheme}{host}{path}")
    assert str(failed.value).endswith(".")
