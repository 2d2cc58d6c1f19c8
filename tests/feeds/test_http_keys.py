"""Keys travel in queries and headers; they never show up in an error or a log."""

import logging

import pytest

from feeds.adapters.base import FetchError, Malformed
from feeds.http import door
from tests.feeds.hostile import answering

BLOG = "https://blog.example"


def chain(error):
    while error:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        b"HTTP/1.1 302 OK\r\nLocation: http://127.0.0.1:9/\r\n\r\n",
        b"HTTP/1.1 302 OK\r\nLocation: file:///x\r\n\r\n",
        b"HTTP/1.1 302 OK\r\nLocation: /\r\n\r\n",
    ],
)
def test_no_error_holds_a_key(hostile, answer, caplog):
    caplog.set_level(logging.DEBUG)
    get = door(routes={"*": hostile(answering(answer)).base})
    with pytest.raises(FetchError) as failed:
        get(f"{BLOG}/", params={"key": "marker"}, headers={"Authorization": "Bearer marker"})
    assert not any("marker" in f"{error} {error!r}" for error in chain(failed.value))
    assert "marker" not in caplog.text


def test_no_log_holds_a_key_when_the_headers_of_an_answer_are_broken(hostile, caplog):
    caplog.set_level(logging.DEBUG)
    server = hostile(answering(b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 0\r\n\r\n"))
    door(routes={"*": server.base})(f"{BLOG}/", params={"key": "marker"})
    assert "marker" not in caplog.text


@pytest.mark.parametrize("key", ["mark\ner", "mark\r\nX-Other: er", "mark…er"])
def test_a_key_that_cannot_be_sent_is_not_repeated_to_anybody(wire, key):
    with pytest.raises(Malformed, match="Enter it again") as failed:
        wire.get(f"{BLOG}/", headers={"Authorization": f"Bearer {key}"})
    assert "mark" not in str(failed.value)
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__
    assert wire.requests == []
