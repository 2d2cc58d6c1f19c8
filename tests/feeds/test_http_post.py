"""The door sends forms under the same rules."""

import socket

import pytest

from feeds.adapters.base import Malformed, Transient
from feeds.http import Limits, door

HUB = "https://hub.example/subscribe"
FORM = {"hub.mode": "subscribe", "hub.topic": "https://blog.example/?a=1&b=ü"}


def moved(wire, target, status):
    wire.serve(HUB, b"the body of a redirect", status=status, headers={"Location": target})


def test_a_form_arrives_as_it_was_sent(wire):
    wire.serve(HUB, b"accepted", status=202)
    answer = wire.get.post(HUB, form=FORM)
    assert (answer.status, answer.body) == (202, b"accepted")
    assert (wire.requests[0].method, wire.requests[0].form) == ("POST", FORM)
    assert wire.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("status", [307, 308])
def test_redirects_that_ask_for_the_same_again_get_the_same_form(wire, status):
    moved(wire, "https://hubs.example/", status)
    wire.serve("https://hubs.example/", b"", status=202)
    assert wire.get.post(HUB, form=FORM).status == 202
    assert [(request.method, request.form) for request in wire.requests] == [("POST", FORM)] * 2
    assert wire.requests[1].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("status", [301, 302, 303])
def test_other_redirects_are_not_followed(wire, status):
    moved(wire, "https://hubs.example/", status)
    assert wire.get.post(HUB, form=FORM).status == status
    assert len(wire.requests) == 1


def test_a_form_does_not_leave_https(wire):
    moved(wire, "http://hubs.example/", 307)
    with pytest.raises(Malformed, match=r"hub\.example redirects to an address that is not secure"):
        wire.get.post(HUB, form=FORM)
    assert len(wire.requests) == 1


def test_redirects_of_a_form_end(wire):
    moved(wire, "/subscribe", 308)
    with pytest.raises(Malformed, match="more than 5 times"):
        wire.get.post(HUB, form=FORM)


def test_an_address_inside_gets_no_form(name_server):
    name_server.names["hub.example"] = [["10.0.0.7"]]
    with pytest.raises(Malformed, match="not public"):
        door().post(HUB, form=FORM)


def test_a_large_answer_is_refused(wire):
    wire.serve(HUB, b"x" * 2_000, status=400)
    with pytest.raises(Malformed, match="larger than"):
        door(routes={"*": wire.base}, limits=Limits(size=1_000)).post(HUB, form=FORM)


def test_a_hub_that_never_answers_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        base = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(Transient, match="did not answer in time"):
            door(routes={"*": base}, limits=Limits(total=0.2)).post(HUB, form=FORM)
