"""What the Graph API's failures mean. Its own words, which may hold the token, are never repeated."""

import json
import traceback
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Malformed, Missing, RateLimited, Transient
from feeds.adapters.graph import NotAllowed, OtherKind, TooMuch, Unseen

from .answers import BASE, NOW, TOKEN, graph, refusal


def failing(wire, body, status=400, now=NOW, **headers):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    wire.serve(f"{BASE}me", body, status=status, headers=sent)
    with pytest.raises(FetchError) as raised:
        graph(wire, now).ask("me", {})
    return raised.value


def test_the_token_travels_in_a_header_only(wire):
    wire.serve(f"{BASE}me", '{"id": "1"}')
    assert graph(wire).ask("me", {"fields": "id"}) == {"id": "1"}
    [request] = wire.requests
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in request.url + str(request.query)


@pytest.mark.parametrize(
    ("body", "status", "error", "says"),
    [
        (refusal(190), 400, Auth, "does not accept this token. Get a new one from its office"),
        (refusal(190, subcode=458), 400, Auth, "removed the app"),
        (refusal(190, subcode=459), 400, Auth, "must log in"),
        (refusal(190, subcode=460), 400, Auth, "changed their password"),
        (refusal(190, subcode=463), 400, Auth, "has expired"),
        (refusal(190, subcode=467), 400, Auth, "was withdrawn"),
        (refusal(102), 400, Auth, "GRAPHLAND_TOKEN"),
        (refusal(10), 400, NotAllowed, "the permission to look"),
        (refusal(3), 400, NotAllowed, "the permission to look"),
        (refusal(200), 403, NotAllowed, "the permission to look"),
        (refusal(299), 403, NotAllowed, "the permission to look"),
        (refusal(210), 403, NotAllowed, "another kind of token"),
        (refusal(100, subcode=33), 400, Unseen, "deleted, or the token may not see it"),
        (refusal(803, "Some of the aliases you requested do not exist"), 404, Unseen, "does not show this"),
        (refusal(803, "(#803) Cannot query users by their username (x)"), 404, OtherKind, "a person"),
        (refusal(100, "(#100) Tried accessing nonexisting field (about) on node type (User)"), 400, OtherKind, "field"),
        (refusal(12, "username field is deprecated"), 400, OtherKind, "field"),
        (
            refusal(100, "API calls from the server require an appsecret_proof argument"),
            400,
            Auth,
            "Require app secret",
        ),
        (refusal(100, "Param limit must be a number"), 400, Malformed, "error 100"),
        (refusal(1, "Please reduce the amount of data you're asking for"), 500, TooMuch, "so much at once"),
        (refusal(1), 500, Transient, "problem of its own"),
        (refusal(2, is_transient=True), 500, Transient, "problem of its own"),
        (refusal(77, is_transient=True), 400, Transient, "problem of its own"),
        (refusal(77), 503, Transient, "problem of its own"),
        (refusal(77), 400, Malformed, "error 77"),
        ('{"error": {"code": "none", "message": 5}}', 400, Malformed, "error 0"),
        ("<html>Sorry</html>", 404, Missing, "HTTP 404"),
        ("<html>Sorry</html>", 502, Transient, "HTTP 502"),
        ("<html>Sorry</html>", 200, Transient, "something else than JSON"),
        ("", 200, Transient, "something else than JSON"),
        ("[]", 200, Transient, "something else than JSON"),
    ],
)
def test_each_failure_has_its_class_and_a_sentence(wire, body, status, error, says):
    raised = failing(wire, body, status)
    assert type(raised) is error
    assert says in str(raised)


@pytest.mark.parametrize("code", [10, 200, 803])
def test_what_is_not_ours_stops_this_source_only(wire, code):
    assert failing(wire, refusal(code)).own


@pytest.mark.parametrize("code", [102, 190])
def test_a_dead_token_stops_all_its_sources(wire, code):
    assert not failing(wire, refusal(code)).own


def test_an_error_with_status_200_is_an_error(wire):
    assert isinstance(failing(wire, refusal(190), 200), Auth)


@pytest.mark.parametrize("code", [4, 17, 32, 341, 368, 613, 80001, 80002, 80006])
def test_a_limit_waits_an_hour_when_nothing_is_said(wire, code):
    raised = failing(wire, refusal(code, is_transient=True), 403)
    assert isinstance(raised, RateLimited)
    assert raised.until == NOW + timedelta(hours=1)


def test_a_limit_waits_as_long_as_the_usage_header_says(wire):
    usage = {"1": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 19}]}
    raised = failing(wire, refusal(32), 403, X_Business_Use_Case_Usage=json.dumps(usage), Retry_After="7000")
    assert raised.until == NOW + timedelta(minutes=19)


@pytest.mark.parametrize("body", ["slow down", refusal(77)])
def test_status_429_is_a_limit_and_may_say_how_long(wire, body):
    assert failing(wire, body, 429, Retry_After="120").until == NOW + timedelta(minutes=2)


@pytest.mark.parametrize("body", ["slow down", refusal(4)])
def test_without_a_clock_a_limit_is_transient(wire, body):
    raised = failing(wire, body, 429, now=None)
    assert type(raised) is Transient
    assert raised.retry_after == timedelta(hours=1)


@pytest.mark.parametrize("code", [1, 2, 4, 10, 12, 77, 100, 102, 190, 200, 803, 80001])
def test_no_failure_tells_the_token(wire, code):
    raised = failing(wire, refusal(code, f"Bad token {TOKEN}"))
    assert TOKEN not in "".join(traceback.format_exception(raised)) + repr(vars(raised))
