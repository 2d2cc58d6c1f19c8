"""The calls of the public AppView, and what its failures mean (docs.bsky.app, the lexicons app.bsky.*).

It is public and cached, and wants no log-in: public.api.bsky.app is the host for showing posts on the web.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import urlencode

from feeds.adapters.base import Auth, Get, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import decoded, epoch, part, text
from feeds.adapters.status import raise_for_status, retry_after

_BASE = "https://public.api.bsky.app/xrpc/"
LOOKUP = 25  # the most that getPosts takes
PER_PAGE = 100
# Bluesky names no limit of the AppView; its other services count in windows of five minutes.
RATE_WAIT, LONGEST_RATE_WAIT = timedelta(minutes=5), timedelta(hours=25)
_GONE = {
    "AccountTakedown": ("Bluesky has taken this account down.", "suspended"),
    "AccountDeactivated": ("The owner of this Bluesky account has switched it off.", "private"),
}


class Unknown(Gone):
    """There is no such account: deleted, or never there."""


class Api:
    """Raises FetchError. now: aware UTC, None when no clock is at hand."""

    __slots__ = ("_get", "_now")

    def __init__(self, get: Get, now: datetime | None = None) -> None:
        self._get, self._now = get, now

    def profile(self, actor: str) -> Mapping[str, Any]:
        """actor: DID or handle."""
        return self._ask("app.bsky.actor.getProfile", {"actor": actor})

    def feed(self, actor: str, cursor: str) -> Mapping[str, Any]:
        """Newest first, reposts among them. Answers to others are left out: they make no sense without the question."""
        params = {"actor": actor, "limit": str(PER_PAGE), "filter": "posts_and_author_threads", "includePins": "false"}
        return self._ask("app.bsky.feed.getAuthorFeed", params | ({"cursor": cursor} if cursor else {}))

    def posts(self, uris: Sequence[str]) -> Mapping[str, Any]:
        """Those that are there; what was deleted is left out."""
        return self._ask("app.bsky.feed.getPosts", {}, [("uris", uri) for uri in uris])

    def _ask(self, method: str, params: Mapping[str, str], more: Sequence[tuple[str, str]] = ()) -> Mapping[str, Any]:
        url = _BASE + method + (f"?{urlencode(more)}" if more else "")
        response = self._get(url, params=params, headers={"Accept": "application/json"})
        raise_for_answer(response, self._now)
        try:
            answer = decoded(response.body)
        except ValueError as error:
            raise Transient("Bluesky answered with something else than JSON. We try again later.") from error
        if not isinstance(answer, Mapping):
            raise Malformed("Bluesky's answer has an unknown form.")
        return answer


def raise_for_answer(response: Response, now: datetime | None) -> None:
    """Return for a 2xx answer, else raise the FetchError that it means. Nothing of the answer is repeated."""
    if 200 <= response.status < 300:
        return
    name, message = _problem(response)
    if response.status == 429 or name == "RateLimitExceeded":
        _raise_limited(response, now)
    if name in _GONE:
        raise Gone(*_GONE[name])
    if name in ("BlockedActor", "BlockedByActor"):
        raise Auth("Bluesky does not show this account to us.", own=True)
    if name in ("HandleNotFound", "NotFound") or (name == "InvalidRequest" and "not found" in message.lower()):
        raise Unknown("Bluesky knows no such account: it was deleted, or its name is spelled otherwise.")
    if response.status == 400 and "unable to resolve handle" in message.lower():
        raise Unknown("Bluesky knows no account of this name. Check how it is spelled.")
    if name in ("UpstreamFailure", "UpstreamTimeout", "NotEnoughResources"):
        raise Transient("Bluesky has a problem of its own. We try again later.", retry_after(response, now))
    raise_for_status(response, now)


def _problem(response: Response) -> tuple[str, str]:
    """(name, message) of the error. Bodies of proxies are HTML: empty then."""
    try:
        problem = part(decoded(response.body))
    except ValueError:
        return "", ""
    return text(problem, "error"), text(problem, "message")


def _raise_limited(response: Response, now: datetime | None) -> NoReturn:
    message = "Bluesky asks us to slow down: too many requests."
    if now is None:
        raise Transient(f"{message} Try again later.", RATE_WAIT)
    told = epoch(response.headers.get("ratelimit-reset", "").strip())
    wait = told - now if told else retry_after(response, now) or RATE_WAIT
    raise RateLimited(message, now + max(timedelta(seconds=5), min(wait, LONGEST_RATE_WAIT)))
