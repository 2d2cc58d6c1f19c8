"""What an error answer of the X API means.

Status and problem types: docs.x.com/x-api/fundamentals/response-codes-and-errors. A status of 200 proves nothing:
missing and suspended accounts are answered with 200 and `errors` alone.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from feeds.adapters.base import Auth, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import count, decoded, part, parts, text
from feeds.adapters.status import raise_for_status

from .vocabulary import Vocabulary

SETTING = "X_BEARER_TOKEN"
NO_TOKEN = f"X needs an access token: set {SETTING}; nothing is fetched from X until it is set."
# When X does not say. Its windows are 15 minutes long.
RATE_WAIT = timedelta(minutes=15)
# X's clock and ours may differ; the longest window is a day.
RATE_MARGIN, LONGEST_RATE_WAIT = timedelta(seconds=5), timedelta(hours=25)

# Kinds of 403 that help whoever reads them. Nothing else of an answer is repeated.
_REFUSALS = {"client-forbidden", "client-not-enrolled", "official-client-forbidden", "unsupported-authentication"}
# These are about the app, whatever is asked; any other 403 may be about this account, search or endpoint alone.
_OF_THE_APP = {"client-forbidden", "client-not-enrolled", "official-client-forbidden"}


class WrongVocabulary(Malformed):
    """X does not understand the words of the request; it may understand the other ones."""


class WindowPassed(Malformed):
    """A search may start at most seven days ago, and the request started earlier."""


def raise_for_answer(response: Response, vocabulary: Vocabulary, now: datetime | None) -> None:
    """Return for a 2xx answer, else raise the FetchError that it means.

    now: aware UTC; None when no clock is at hand, a limit is then Transient.
    """
    if 200 <= response.status < 300:
        return
    problem = _problem(response)
    if response.status == 400:
        _raise_for_request(problem, vocabulary)
    if response.status == 401:
        raise Auth(f"X does not accept this access token. Check {SETTING}.")
    if response.status == 402:
        raise Auth("The credit of this X developer account is used up. Add credit in the X developer console.")
    if response.status == 403:
        raise Auth(
            f"X refuses this access token for what we ask{_kind_named(problem)}. Check in the X developer console that "
            f"the app of {SETTING} belongs to a project and may read posts.",
            own=not (_named(problem) & _OF_THE_APP),
        )
    if response.status == 429:
        _raise_limited(response, problem, now)
    raise_for_status(response, now)


def _problem(response: Response) -> Mapping[str, Any]:
    """The problem in an error body. Bodies of proxies are HTML: {} then."""
    try:
        return part(decoded(response.body))
    except ValueError:
        return {}


def kind(problem: Mapping[str, Any]) -> str:
    """The last segment of a problem's type: the host before it differs between the vocabularies."""
    return text(problem, "type").rstrip("/").rpartition("/")[2]


def _kind_named(problem: Mapping[str, Any]) -> str:
    found = _named(problem) & _REFUSALS
    return f" ({', '.join(sorted(found))})" if found else ""


def _named(problem: Mapping[str, Any]) -> set[str]:
    return {text(problem, "reason"), kind(problem)}


def _raise_for_request(problem: Mapping[str, Any], vocabulary: Vocabulary) -> NoReturn:
    errors = parts(problem, "errors") or [problem]
    named = {name for error in errors for name in part(error, "parameters")}
    message = " ".join(text(error, "message") or text(error, "detail") for error in errors)
    if any(mark in message or mark in named for mark in vocabulary.marks):
        raise WrongVocabulary(
            "X understands neither the old nor the new names of its fields. Please report this as a bug."
        )
    if named & {"since_id", "until_id", "start_time"} or "since_id" in message:
        raise WindowPassed("X does not search that far back.")
    if "query" in named:
        raise Malformed("X does not understand this search. Try it on x.com and correct it.")
    raise Malformed("X did not understand our request. Please report this as a bug.")


def _raise_limited(response: Response, problem: Mapping[str, Any], now: datetime | None) -> NoReturn:
    if kind(problem) == "usage-capped":
        period = "monthly" if text(problem, "period") == "Monthly" else "daily"
        message = (
            f"This X developer account has read its {period} number of posts. Raise it in the X developer console."
        )
        if now is None:
            raise Transient(message)
        # X does not tell where its months begin. One refused call a day costs nothing and notices a raised limit.
        raise RateLimited(f"{message} We ask again once a day.", next_day(now))
    message = "X asks us to slow down: too many calls."
    if now is None:
        raise Transient(f"{message} Try again later.", RATE_WAIT)
    raise RateLimited(message, _reset(response, now))


def next_day(now: datetime) -> datetime:
    """The coming midnight, UTC."""
    return datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)


def _reset(response: Response, now: datetime) -> datetime:
    """When the window of calls begins anew."""
    if response.headers.get("x-rate-limit-remaining", "").strip() != "0":
        return now + RATE_WAIT
    seconds = count(response.headers.get("x-rate-limit-reset", "").strip())
    if seconds is None:
        return now + RATE_WAIT
    wait = timedelta(seconds=min(seconds - now.timestamp(), LONGEST_RATE_WAIT.total_seconds()))
    return now + max(wait, timedelta()) + RATE_MARGIN


def raise_for_errors_only(answer: Mapping[str, Any], what: str) -> None:
    """Raise when an answer holds errors and nothing else. what: for people, "this account"."""
    errors = parts(answer, "errors")
    if "data" in answer or not errors:
        return
    kinds, details = {kind(error) for error in errors}, " ".join(text(error, "detail") for error in errors).lower()
    if "suspended" in details:
        raise Gone(f"X has suspended {what}.", "suspended")
    if "not-authorized-for-resource" in kinds or "not authorized" in details:
        raise Gone(f"X shows {what} to its followers only.", "private")
    if kinds & {"resource-not-found", "disallowed-resource"}:
        raise Gone(f"X does not know {what} any more: it was deleted, renamed or withheld.")
    raise Transient(f"X could not show {what} this time.")
