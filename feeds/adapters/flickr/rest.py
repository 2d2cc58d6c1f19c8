"""One call of Flickr's REST API, and what its failures mean.

Flickr takes the key as a query parameter only. So no address of an answer leaves this module, and no message repeats
what Flickr wrote. Codes: flickr.com/services/api, the error list of each method.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from feeds.adapters.base import Auth, Get, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import count, decoded, part, text
from feeds.adapters.status import raise_for_status, retry_after

_URL = "https://api.flickr.com/services/rest/"
# Flickr names no time. 3,600 calls an hour are allowed to a key, so a quarter of an hour gives 900 back.
RATE_WAIT = timedelta(minutes=15)

_UNAVAILABLE = {0, 105, 201}
_BAD_KEY = {96, 97, 98, 99, 100}
_SEARCH = "flickr.photos.search"
_GROUP = "flickr.groups.pools.getPhotos"
_PRIVATE = {(_SEARCH, 4), (_GROUP, 2), ("flickr.photos.getInfo", 2)}
_MISSING = {(_SEARCH, 2), ("flickr.people.getInfo", 5)}


class NotFound(Gone):
    """Flickr says that the person, group, album or photo does not exist. It says the same of private ones."""


class EndOfResults(Malformed):
    """A page behind the last one that a search shows."""


def call(method: str, params: Mapping[str, str], key: str, get: Get, now: datetime | None) -> Mapping[str, Any]:
    """The JSON answer of a method. Raises FetchError.

    method: without "flickr.". now: aware UTC, None when no clock is at hand.
    """
    name = f"flickr.{method}"
    asked = {"method": name, "api_key": key, "format": "json", "nojsoncallback": "1"}
    response = get(_URL, params=asked | dict(params))
    _raise_for_http(response, now)
    try:
        answer = part(decoded(response.body))
    except ValueError as error:
        # HTML, XML and half documents come during outages.
        raise Transient("Flickr answered with something else than JSON. We try again later.") from error
    if text(answer, "stat") == "fail":
        _raise_for_code(name, count(answer.get("code")))
    if text(answer, "stat") != "ok":
        raise Malformed("Flickr's answer has an unknown form.")
    return answer


def _raise_for_http(response: Response, now: datetime | None) -> None:
    if response.status == 401:
        _raise_bad_key()
    if response.status == 429:
        wait = retry_after(response, now) or RATE_WAIT
        if now is None:
            raise Transient("Flickr asks us to slow down. Try again later.", wait)
        raise RateLimited("Flickr asks us to slow down: too many calls.", now + wait)
    raise_for_status(response, now)


def _raise_for_code(method: str, code: int | None) -> NoReturn:
    """Errors come with HTTP 200. The same number means different things in different methods."""
    if code in _UNAVAILABLE or (method, code) == (_SEARCH, 10):
        raise Transient("Flickr's API is not available at the moment. We try again later.")
    if code in _BAD_KEY:
        _raise_bad_key()
    if (method, code) in _PRIVATE:
        raise Gone("Flickr does not show this to the public any more.", "private")
    if (method, code) in _MISSING or (code == 1 and method != _SEARCH):
        raise NotFound("Flickr cannot find this any more: it was deleted, or made private.")
    if (method, code) == (_SEARCH, 20):
        raise EndOfResults("Flickr shows no more results of this search.")
    raise Malformed(f"Flickr did not accept our request (error {code} of {method}). Check the address of the source.")


def _raise_bad_key() -> NoReturn:
    raise Auth("Flickr does not accept this API key. Check FLICKR_API_KEY.")
