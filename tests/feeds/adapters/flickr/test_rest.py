"""One call of the REST API: every failure has its meaning, and the key is never told."""

import json
import traceback
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Gone, Malformed, RateLimited, Transient
from feeds.adapters.flickr.rest import EndOfResults, NotFound, call
from feeds.http import Limits, door
from tests.feeds.adapters.flickr.answers import KEY, NOW, REST, failure, page, serve

USER, SEARCH, GROUP = "people.getPublicPhotos", "photos.search", "groups.pools.getPhotos"


def call_to(wire, method=USER, now=NOW):
    return call(method, {"page": "1"}, KEY, wire.get, now)


def test_a_call_names_the_method_the_key_and_plain_json(wire):
    serve(wire, USER, page([]))
    assert call_to(wire)["stat"] == "ok"
    assert wire.requests[0].query == {
        "method": ["flickr.people.getPublicPhotos"],
        "api_key": [KEY],
        "format": ["json"],
        "nojsoncallback": ["1"],
        "page": ["1"],
    }


@pytest.mark.parametrize(
    ("method", "code", "error"),
    [
        (USER, 1, NotFound),
        (GROUP, 1, NotFound),
        ("photosets.getPhotos", 1, NotFound),
        ("photos.getInfo", 1, NotFound),
        ("people.getInfo", 5, NotFound),
        (SEARCH, 2, NotFound),
        (GROUP, 2, Gone),
        (SEARCH, 4, Gone),
        (USER, 0, Transient),
        (USER, 105, Transient),
        (USER, 201, Transient),
        (SEARCH, 10, Transient),
        (USER, 96, Auth),
        (USER, 99, Auth),
        (USER, 100, Auth),
        (SEARCH, 20, EndOfResults),
        (SEARCH, 1, Malformed),
        (SEARCH, 3, Malformed),
        (SEARCH, 18, Malformed),
        (GROUP, 3, Malformed),
        (USER, 111, Malformed),
        (USER, 112, Malformed),
        (USER, 116, Malformed),
    ],
)
def test_failures_with_status_200_have_their_class(wire, method, code, error):
    serve(wire, method, failure(code))
    with pytest.raises(error) as raised:
        call_to(wire, method)
    assert type(raised.value) is error


def test_a_private_pool_is_gone_as_private(wire):
    serve(wire, GROUP, failure(2))
    with pytest.raises(Gone) as raised:
        call_to(wire, GROUP)
    assert raised.value.kind == "private"


def test_a_refused_key_names_the_setting(wire):
    serve(wire, USER, failure(100))
    with pytest.raises(Auth, match="Check FLICKR_API_KEY"):
        call_to(wire)


def test_the_answer_401_of_oauth_is_a_refused_key(wire):
    serve(wire, USER, "oauth_problem=consumer_key_unknown", status=401)
    with pytest.raises(Auth, match="FLICKR_API_KEY"):
        call_to(wire)


def test_too_many_calls_wait_a_quarter_of_an_hour(wire):
    serve(wire, USER, "", status=429)
    with pytest.raises(RateLimited) as raised:
        call_to(wire)
    assert raised.value.until == NOW + timedelta(minutes=15)


def test_a_stated_wait_is_obeyed(wire):
    wire.serve(REST, "", status=429, headers={"Retry-After": "120"})
    with pytest.raises(RateLimited) as raised:
        call_to(wire)
    assert raised.value.until == NOW + timedelta(seconds=120)


def test_without_a_clock_a_limit_is_transient(wire):
    serve(wire, USER, "", status=429)
    with pytest.raises(Transient) as raised:
        call_to(wire, now=None)
    assert raised.value.retry_after == timedelta(minutes=15)


@pytest.mark.parametrize("body", ["<html></html>", '<?xml version="1.0"?><rsp stat="ok"/>', '{"photos": [1,]}', ""])
def test_something_else_than_json_may_pass(wire, body):
    serve(wire, USER, body)
    with pytest.raises(Transient, match="something else than JSON"):
        call_to(wire)


@pytest.mark.parametrize("body", ["[]", "{}", '{"stat": "perhaps"}'])
def test_json_of_another_form_is_refused(wire, body):
    serve(wire, USER, body)
    with pytest.raises(Malformed, match="unknown form"):
        call_to(wire)


def test_a_server_error_is_transient(wire):
    serve(wire, USER, "", status=502)
    with pytest.raises(Transient):
        call_to(wire)


def _everything_told(error):
    return "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, failure(100, f"Invalid API Key {KEY}")),
        (200, failure(999, f"Echo of {KEY}")),
        (200, failure(1, KEY)),
        (200, f"<html>{KEY}</html>"),
        (200, json.dumps({"stat": KEY})),
        (401, KEY),
        (403, KEY),
        (404, KEY),
        (429, KEY),
        (500, KEY),
    ],
)
def test_no_failure_tells_the_key(wire, status, body):
    serve(wire, USER, body, status=status)
    with pytest.raises(FetchError) as raised:
        call_to(wire)
    assert KEY not in _everything_told(raised.value)


def test_a_broken_connection_does_not_tell_the_key():
    nobody_listens = door(routes={"*": "http://127.0.0.1:9"}, limits=Limits(connect=1, total=2))
    with pytest.raises(Transient) as raised:
        call(USER, {}, KEY, nobody_listens, NOW)
    assert KEY not in _everything_told(raised.value)


def test_an_endless_redirect_does_not_tell_the_key(wire):
    wire.serve(REST, "", status=302, headers={"Location": f"{REST}?api_key={KEY}"})
    with pytest.raises(FetchError) as raised:
        call_to(wire)
    assert KEY not in _everything_told(raised.value)
