"""What a server's failures mean."""

import json
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, Missing, RateLimited, Transient
from tests.feeds.adapters.mastodon.answers import HOST, NOT_FOUND, NOW, STATUSES, fetch


def failing(wire, body, status, error, **headers):
    wire.serve(STATUSES, body, status, {name.replace("_", "-"): value for name, value in headers.items()})
    with pytest.raises(error) as raised:
        fetch(wire)
    assert type(raised.value) is error or error is Transient
    return raised.value


@pytest.mark.parametrize("status", [401, 403])
def test_a_closed_server_refuses_this_source_only(wire, status):
    raised = failing(wire, json.dumps({"error": "This method requires an authenticated user"}), status, Auth)
    assert raised.own
    assert "public API" in str(raised)


def test_a_closed_server_may_say_so_with_422(wire):
    assert failing(wire, json.dumps({"error": "This method requires an authenticated user"}), 422, Auth).own


def test_an_account_that_was_deleted_is_gone(wire):
    assert failing(wire, NOT_FOUND, 404, Gone).kind == "deleted"


def test_a_page_that_is_missing_may_return(wire):
    failing(wire, "<h1>404</h1>", 404, Missing)


def test_a_suspension_may_end(wire):
    raised = failing(wire, json.dumps({"error": "Gone"}), 410, Gone)
    assert (raised.kind, raised.final) == ("suspended", False)


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (json.dumps({"error": "Validation failed"}), 422, Malformed),
        (json.dumps({"error": "Remote data could not be fetched"}), 503, Transient),
        ("", 502, Transient),
        ("<h1>We are upgrading</h1>", 200, Transient),
        ('{"error": "no list"}', 200, Malformed),
        ("[{", 200, Transient),
    ],
)
def test_failures_have_their_class(wire, body, status, error):
    assert HOST in str(failing(wire, body, status, error))


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"X_RateLimit_Reset": "2026-11-20T12:04:00Z"}, timedelta(minutes=4)),
        ({"X_RateLimit_Reset": "2026-11-20T11:00:00Z"}, timedelta(seconds=5)),
        ({"X_RateLimit_Reset": "2030-01-01T00:00:00Z"}, timedelta(hours=25)),
        ({"X_RateLimit_Reset": "soon", "Retry_After": "90"}, timedelta(seconds=90)),
        ({}, timedelta(minutes=5)),
    ],
)
def test_a_limit_names_its_end(wire, headers, wait):
    assert failing(wire, '{"error": "Too many requests"}', 429, RateLimited, **headers).until == NOW + wait


def test_a_name_that_was_not_looked_up_cannot_be_fetched(wire):
    with pytest.raises(Malformed, match="Add it again"):
        fetch(wire, f"name:{HOST}/lanternworks")
