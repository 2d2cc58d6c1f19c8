"""What an error of the Graph API means.

Codes: developers.facebook.com/docs/graph-api/guides/error-handling, and the list of rate limits beside it. An error's
own message is read to tell cases apart, and never repeated: it may name people, and on some paths the token.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from feeds.adapters.base import Auth, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import count, decoded, part, text
from feeds.adapters.status import raise_for_status, retry_after

from .service import Service
from .usage import usage_of

# When neither the usage headers nor Retry-After say.
RATE_WAIT = timedelta(hours=1)

# Of the app, of the user or its token, of the Page; 613 and 341 of one call, 368 for what looked like abuse.
_LIMITS = {4, 17, 32, 341, 368, 613}
# Each business use case has a number of its own: 80001 Pages, 80002 Instagram ...
_USE_CASES = range(80_000, 80_100)
_BAD_TOKEN = {102, 190}
_FORBIDDEN = {3, 10, *range(200, 300)}
_PASSING = {1, 2}
_TOKEN_STATES = {
    458: "the person behind it removed the app",
    459: "the person behind it must log in and confirm something first",
    460: "the person behind it changed their password",
    463: "it has expired",
    464: "the account of the person behind it is not confirmed",
    467: "it was withdrawn",
    492: "the person behind it has no role there any more",
}


class Unseen(Auth):
    """It does not exist, or this token may not see it: the API says the same of both."""


class NotAllowed(Auth):
    """The token lacks a permission, or the thing belongs to somebody else."""


class OtherKind(Malformed):
    """It is another kind of thing than was asked for: it has no such field."""


class TooMuch(Transient):
    """So much data cannot be answered at once; fewer items can."""


def answer_of(response: Response, service: Service, now: datetime | None) -> Mapping[str, Any]:
    """The JSON object of an answer. Raises FetchError for everything else.

    now: aware UTC; None when no clock is at hand, a limit is then Transient.
    """
    try:
        answer = decoded(response.body)
    except ValueError:
        answer = None
    if error := part(answer, "error"):
        _raise_for_error(error, response, service, now)
    if response.status == 429:
        _raise_limited(response, service, now)
    raise_for_status(response, now)
    if not isinstance(answer, Mapping):
        raise Transient(f"{service.label} answered with something else than JSON. We try again later.")
    return answer


def _raise_for_error(error: Mapping[str, Any], response: Response, service: Service, now: datetime | None) -> NoReturn:
    code, subcode = count(error.get("code")) or 0, count(error.get("error_subcode")) or 0
    message = text(error, "message").lower()
    if code in _LIMITS or code in _USE_CASES or response.status == 429:
        _raise_limited(response, service, now)
    if code in _BAD_TOKEN:
        _raise_bad_token(subcode, service)
    if code in _FORBIDDEN:
        raise NotAllowed(_forbidden(code, service), own=True)
    if code == 803 or (code, subcode) == (100, 33):
        _raise_unseen(message, service)
    if code == 1 and "reduce the amount of data" in message:
        raise TooMuch(f"{service.label} cannot answer so much at once. We try again later with less.")
    if code in _PASSING or error.get("is_transient") is True or response.status >= 500:
        raise Transient(f"{service.label} has a problem of its own (error {code}). We try again later.")
    _raise_for_request(code, message, service)


def _raise_limited(response: Response, service: Service, now: datetime | None) -> NoReturn:
    wait = usage_of(response.headers).regain or retry_after(response, now) or RATE_WAIT
    message = f"{service.label} asks us to slow down: too many calls."
    if now is None:
        raise Transient(f"{message} Try again later.", wait)
    raise RateLimited(message, now + wait)


def _raise_bad_token(subcode: int, service: Service) -> NoReturn:
    why = f": {_TOKEN_STATES[subcode]}" if subcode in _TOKEN_STATES else ""
    raise Auth(
        f"{service.label} does not accept this token{why}. Get a new one {service.renewal} for {service.setting}."
    )


def _forbidden(code: int, service: Service) -> str:
    if code == 210:
        return f"{service.label} wants the token of a Page, and {service.setting} holds another kind of token."
    return f"{service.label} does not allow this token to read here. It needs {service.permissions}."


def _raise_unseen(message: str, service: Service) -> NoReturn:
    if "query users" in message:
        raise OtherKind(f"{service.label} says that this is a person.")
    raise Unseen(
        f"{service.label} does not show this to our token: it was deleted, or the token may not see it any more.",
        own=True,
    )


def _raise_for_request(code: int, message: str, service: Service) -> NoReturn:
    if "appsecret_proof" in message:
        raise Auth(
            f"The {service.label} app of this token demands a proof of its secret with each call. Turn off “Require "
            "app secret” in the app's advanced settings."
        )
    # 12: a field that this kind of thing had in an older version.
    if code == 12 or (code == 100 and "nonexisting field" in message):
        raise OtherKind(f"{service.label} does not know a field that we ask for. Please report this as a bug.")
    raise Malformed(f"{service.label} did not accept our request (error {code}). Check the address of the source.")
