"""The calls of the Vimeo API (developer.vimeo.com/api), and what its failures mean.

The token travels in a header only. Errors are {"error", "developer_message", "error_code"}, and stay among us.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from feeds.adapters.base import Auth, Get, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import count, decoded, moment, part, parts, text
from feeds.adapters.status import raise_for_status, retry_after

SETTING = "VIMEO_TOKEN"
NO_TOKEN = f"Vimeo needs an access token: set {SETTING}; nothing is fetched from Vimeo until it is set."
PER_PAGE = 100
_BASE = "https://api.vimeo.com/"
# Without it, another version may answer (developer.vimeo.com/api/changelog).
_ACCEPT = "application/vnd.vimeo.*+json;version=3.4"
# A request that says what it needs has a higher limit (developer.vimeo.com/guidelines/rate-limiting).
VIDEO_FIELDS = (
    "uri,name,description,type,link,player_embed_url,duration,width,height,language,created_time,modified_time,"
    "release_time,privacy.view,privacy.embed,pictures.sizes,tags.name,stats.plays,content_rating,license,status,"
    "metadata.connections.comments.total,metadata.connections.likes.total,user.uri,user.name,user.link"
)
OWNER_FIELDS = "uri,name,link,bio,description"
# Vimeo counts the last 15 minutes. Whoever goes on at zero is shut out, for an hour at the longest that was seen.
RATE_WAIT, LONGEST_RATE_WAIT = timedelta(hours=1), timedelta(hours=25)
_RATE_WINDOW = timedelta(minutes=15)
_TO_SPARE = 3  # calls that are left to others who share the token


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. modified: its Last-Modified header. resumes_at: set when the calls are nearly used up."""

    videos: list[Mapping[str, Any]]
    is_last: bool
    modified: str = ""
    resumes_at: datetime | None = None


class Api:
    """Raises FetchError. now: aware UTC, None when no clock is at hand."""

    __slots__ = ("_get", "_now", "_token")

    def __init__(self, get: Get, token: str, now: datetime | None = None) -> None:
        if not token:
            raise Auth(NO_TOKEN)
        self._get, self._token, self._now = get, token, now

    def owner(self, path: str) -> Mapping[str, Any]:
        """Of a list: users/1234."""
        return _answer(self._ask(path, {"fields": OWNER_FIELDS}))

    def video(self, number: str) -> Mapping[str, Any]:
        """Raises Gone when it was deleted, or is not public any more."""
        return _answer(self._ask(f"videos/{number}", {"fields": VIDEO_FIELDS}))

    def page(self, path: str, number: int, unless_modified_since: str = "") -> Page:
        """Newest first. Raises NotModified when nothing of the list changed since then."""
        params = {"per_page": str(PER_PAGE), "page": str(number), "sort": "date", "direction": "desc"}
        since = {"If-Modified-Since": unless_modified_since} if unless_modified_since else {}
        response = self._ask(f"{path}/videos", {**params, "fields": f"total,page,paging.next,{VIDEO_FIELDS}"}, since)
        answer = _answer(response)
        if not isinstance(answer.get("data"), list):
            raise Malformed("Vimeo did not answer with a list of videos.")
        is_last = not text(part(answer, "paging"), "next")
        modified = response.headers.get("last-modified", "")
        return Page(parts(answer, "data"), is_last, modified, self._rest(response))

    def _rest(self, response: Response) -> datetime | None:
        left = count(response.headers.get("x-ratelimit-remaining", "").strip())
        if left is None or left >= _TO_SPARE or self._now is None:
            return None
        return self._now + _RATE_WINDOW

    def _ask(self, path: str, params: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Response:
        sent = {"Authorization": f"bearer {self._token}", "Accept": _ACCEPT, **(headers or {})}
        response = self._get(_BASE + path, params=params, headers=sent)
        raise_for_answer(response, self._now)
        return response


def _answer(response: Response) -> Mapping[str, Any]:
    try:
        answer = decoded(response.body)
    except ValueError as error:
        raise Transient("Vimeo answered with something else than JSON. We try again later.") from error
    if not isinstance(answer, Mapping):
        raise Malformed("Vimeo's answer has an unknown form.")
    return answer


def raise_for_answer(response: Response, now: datetime | None) -> None:
    """Return for a 2xx answer, raise NotModified for 304, else the FetchError that it means."""
    if 200 <= response.status < 300:
        return
    code = _code(response)
    if response.status == 429 or code == 9000:
        _raise_limited(response, now)
    if response.status == 401:
        raise Auth(f"Vimeo does not accept this access token. Check {SETTING}.")
    if response.status == 402:
        raise Auth("Vimeo asks for a payment before it answers. Check the plan of the account behind the token.")
    if response.status == 403:
        raise Auth("Vimeo does not show this to our access token. It may be private; ask its owner.", own=True)
    if response.status == 404 and code is not None:
        raise Gone("Vimeo does not show this any more: it was deleted, or made private.")
    raise_for_status(response, now)


def _code(response: Response) -> int | None:
    """The number of the error, None when it is not the API that answers."""
    if response.status < 400:
        return None
    try:
        return count(part(decoded(response.body)).get("error_code"))
    except ValueError:
        return None


def _raise_limited(response: Response, now: datetime | None) -> NoReturn:
    message = "Vimeo asks us to slow down: too many calls with this access token."
    if now is None:
        raise Transient(f"{message} Try again later.", RATE_WAIT)
    told = moment(response.headers.get("x-ratelimit-reset"))
    wait = told - now if told else retry_after(response, now) or RATE_WAIT
    raise RateLimited(message, now + max(timedelta(seconds=30), min(wait, LONGEST_RATE_WAIT)))
