"""One request to a forum, and what its answers mean (docs.discourse.org; refusals: rescue_discourse_actions)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from feeds.adapters.base import Auth, Get, Missing, Response, Transient
from feeds.adapters.fields import decoded, part, text
from feeds.adapters.status import raise_for_status

_HEADERS = {"accept": "application/json"}
_NOT_SHOWN = (403, 404, 410)
_LOGIN = "not_logged_in"

Json = Mapping[str, Any]


def ask(url: str, get: Get, now: datetime | None, params: Mapping[str, str] | None = None) -> Json:
    """The JSON object behind an address. now: aware UTC, None when no clock is at hand. Raises FetchError."""
    response = get(url, params=params, headers=_HEADERS)
    _raise_for_refusal(response, now)
    return _object(response)


def topic(forum: str, number: str, get: Get, now: datetime) -> Json | None:
    """A topic with its first posts; None when the forum itself says that it does not show it to strangers (any more).

    A 404 or 410 that does not speak like Discourse raises Missing: then something else answers in its place.
    """
    response = get(f"https://{forum}/t/{quote(number, safe='')}.json", headers=_HEADERS)
    if response.status in _NOT_SHOWN and _refusal(response) not in ("", _LOGIN):
        return None
    if response.status in (404, 410):
        raise Missing(
            f"{urlsplit(response.url).hostname} does not answer like a Discourse forum about one of its topics."
        )
    _raise_for_refusal(response, now)
    return _object(response)


def _raise_for_refusal(response: Response, now: datetime | None) -> None:
    host = urlsplit(response.url).hostname
    if response.status == 403 and _refusal(response) == _LOGIN:
        raise Auth(f"{host} shows its topics to members only, so that they cannot be imported (HTTP 403).", own=True)
    raise_for_status(response, now)


def _refusal(response: Response) -> str:
    """The kind of refusal that Discourse names: not_found, invalid_access, not_logged_in; "" for another software's.

    Old versions list their sentences only.
    """
    try:
        answer = part(decoded(response.body))
    except ValueError:
        return ""
    return text(answer, "error_type") or ("unnamed" if isinstance(answer.get("errors"), list) else "")


def _object(response: Response) -> Json:
    try:
        return part(decoded(response.body))
    except ValueError as error:
        host = urlsplit(response.url).hostname
        raise Transient(f"{host} answers with something else than JSON. We try again later.") from error
