"""What X's failures mean. The token is in the header only, and in no message."""

import json
import traceback
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Gone, Malformed, Missing, RateLimited, Transient
from feeds.adapters.x import XAdapter
from tests.feeds.adapters.x.answers import (
    MUSEUM,
    NEW_TYPES,
    NOW,
    OLD_TYPES,
    TIMELINE,
    TOKEN,
    fetch,
    page,
    problem,
    refusal,
)

RESET = int((NOW + timedelta(minutes=7)).timestamp())


def fetch_failing(wire, body, status, **headers):
    wire.serve(
        TIMELINE, body, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    with pytest.raises(FetchError) as raised:
        fetch(wire)
    return raised.value


def test_the_token_travels_in_the_header_only(wire):
    wire.serve(TIMELINE, page([]))
    batch = fetch(wire)
    assert wire.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str(wire.requests[0].query) + wire.requests[0].url + json.dumps(batch.cursor)


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (401, {"title": "Unauthorized", "status": 401}, Auth, "Check X_BEARER_TOKEN"),
        (402, {"title": "CreditsDepleted", "type": f"{OLD_TYPES}credits"}, Auth, "credit of this X developer account"),
        (403, {"reason": "client-not-enrolled", "type": f"{OLD_TYPES}client-forbidden"}, Auth, "client-not-enrolled"),
        (403, {"type": f"{NEW_TYPES}unsupported-authentication"}, Auth, "unsupported-authentication"),
        (404, {}, Missing, "HTTP 404"),
        (500, {}, Transient, "problem of its own"),
        (503, {"title": "Service Unavailable"}, Transient, "problem of its own"),
    ],
)
def test_statuses_have_their_class_and_a_sentence(wire, status, body, error, says):
    raised = fetch_failing(wire, json.dumps(body), status)
    assert type(raised) is error
    assert says in str(raised)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 429, 500])
def test_no_failure_tells_the_token(wire, status):
    raised = fetch_failing(wire, json.dumps({"detail": TOKEN, "reason": TOKEN, "errors": [{"message": TOKEN}]}), status)
    assert TOKEN not in "".join(traceback.format_exception(raised)) + repr(vars(raised))


def test_a_full_window_waits_for_its_reset(wire):
    raised = fetch_failing(wire, "{}", 429, x_rate_limit_remaining="0", x_rate_limit_reset=str(RESET))
    assert isinstance(raised, RateLimited)
    assert timedelta(minutes=7) < raised.until - NOW <= timedelta(minutes=7, seconds=5)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_rate_limit_remaining": "0"},
        {"x_rate_limit_remaining": "0", "x_rate_limit_reset": "soon"},
        {"x_rate_limit_remaining": "12", "x_rate_limit_reset": str(RESET)},
    ],
)
def test_without_a_usable_reset_a_limit_waits_a_quarter_of_an_hour(wire, headers):
    raised = fetch_failing(wire, '{"errors": [{"code": 88, "message": "Rate limit exceeded"}]}', 429, **headers)
    assert isinstance(raised, RateLimited)
    assert raised.until == NOW + timedelta(minutes=15)


@pytest.mark.parametrize(("reset", "longest"), [("1", timedelta(seconds=5)), ("9999999999999", timedelta(hours=26))])
def test_an_absurd_reset_is_bounded(wire, reset, longest):
    raised = fetch_failing(wire, "{}", 429, x_rate_limit_remaining="0", x_rate_limit_reset=reset)
    assert NOW < raised.until <= NOW + longest


@pytest.mark.parametrize(("period", "says"), [("Daily", "daily"), ("Monthly", "monthly")])
def test_a_used_up_amount_of_posts_waits_for_the_next_day(wire, period, says):
    body = {"title": "UsageCapExceeded", "period": period, "type": f"{OLD_TYPES}usage-capped"}
    raised = fetch_failing(wire, json.dumps(body), 429, x_rate_limit_remaining="0", x_rate_limit_reset=str(RESET))
    assert isinstance(raised, RateLimited)
    assert raised.until == datetime(2026, 11, 21, tzinfo=UTC)
    assert says in str(raised)


@pytest.mark.parametrize("body", ["{}", json.dumps({"type": f"{OLD_TYPES}usage-capped"})])
def test_without_a_clock_a_limit_is_transient(wire, body):
    wire.serve("https://api.x.com/2/users/by/username/museum", body, status=429)
    with pytest.raises(Transient):
        XAdapter().discover("name:museum", TOKEN, wire.get)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (problem("resource-not-found", detail="User has been suspended: [x]."), "suspended"),
        (problem("resource-not-found", detail="Could not find user with id: [x]."), "deleted"),
        (problem("not-authorized-for-resource", detail="Sorry, you are not authorized."), "private"),
        (problem("disallowed-resource"), "deleted"),
    ],
)
def test_errors_alone_with_status_200_mean_that_the_source_is_gone(wire, error, kind):
    raised = fetch_failing(wire, json.dumps({"errors": [error]}), 200)
    assert isinstance(raised, Gone)
    assert raised.kind == kind


def test_the_new_problem_types_mean_the_same(wire):
    error = {"type": f"{NEW_TYPES}resource-not-found", "detail": "Could not find user."}
    assert isinstance(fetch_failing(wire, json.dumps({"errors": [error]}), 200), Gone)


def test_an_unknown_error_alone_may_pass(wire):
    assert isinstance(fetch_failing(wire, json.dumps({"errors": [problem("internal-error")]}), 200), Transient)


@pytest.mark.parametrize("body", ["<html>Just a moment</html>", "", "[1, 2"])
def test_a_body_that_is_no_json_may_pass(wire, body):
    raised = fetch_failing(wire, body, 200)
    assert type(raised) is Transient


def test_json_of_another_form_is_refused(wire):
    assert type(fetch_failing(wire, "[]", 200)) is Malformed


def test_an_error_page_of_a_proxy_has_the_meaning_of_its_status(wire):
    assert type(fetch_failing(wire, "<html>Forbidden</html>", 403)) is Auth


def test_a_search_that_x_does_not_understand_says_so(wire):
    wire.serve(
        "https://api.x.com/2/tweets/search/recent",
        refusal("There were errors processing your request", query="(("),
        status=400,
    )
    with pytest.raises(Malformed, match="does not understand this search"):
        fetch(wire, external_id="search:((")


def test_another_refusal_is_a_bug_of_ours(wire):
    assert "report this as a bug" in str(fetch_failing(wire, refusal("No", max_results="1000"), 400))


@pytest.mark.parametrize("call", ["discover", "fetch"])
@pytest.mark.parametrize("external_id", ["name:museum", f"user:{MUSEUM}", "search:#crane"])
def test_without_a_token_nothing_is_asked_and_one_sentence_is_said(wire, call, external_id):
    from tests.feeds.adapters.x.answers import target

    adapter = XAdapter()
    with pytest.raises(Auth) as raised:
        if call == "discover":
            adapter.discover(external_id, "", wire.get)
        else:
            adapter.fetch(target(external_id, secret=""), wire.get)
    assert str(raised.value) == (
        "X needs an access token: set X_BEARER_TOKEN; nothing is fetched from X until it is set."
    )
    assert wire.requests == []


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ({"reason": "client-not-enrolled", "type": f"{OLD_TYPES}client-forbidden"}, False),
        ({"type": f"{NEW_TYPES}unsupported-authentication"}, True),
        ({"detail": "Forbidden"}, True),
    ],
)
def test_only_a_refusal_of_the_whole_app_keeps_the_other_sources_of_the_key_waiting(wire, body, own):
    assert fetch_failing(wire, json.dumps(body), 403).own is own
