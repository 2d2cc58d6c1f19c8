"""The calls of a server's public API, and what its failures mean (docs.joinmastodon.org/methods)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

from feeds.adapters.base import Auth, Get, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import decoded, moment, part, parts, text
from feeds.adapters.status import raise_for_status, retry_after

PER_PAGE = 40  # the most that a server gives
# 300 requests in five minutes for each address that asks (docs.joinmastodon.org/api/rate-limits).
RATE_WAIT, LONGEST_RATE_WAIT = timedelta(minutes=5), timedelta(hours=25)
_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)')
_RELATION = re.compile(r';\s*rel\s*=\s*"?(next|prev)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """statuses: newest first. newer, older: addresses of the neighbouring pages, "" when the server names none.

    resumes_at: when calls are allowed again, if this was the last one of the server's window.
    """

    statuses: list[Mapping[str, Any]]
    newer: str = ""
    older: str = ""
    resumes_at: datetime | None = None


class NotJson(Transient):
    """A page for people, as during maintenance, or from a site of another kind."""


class Server:
    """One server's API. Raises FetchError. now: aware UTC, None when no clock is at hand."""

    __slots__ = ("_get", "_now", "host")

    def __init__(self, host: str, get: Get, now: datetime | None = None) -> None:
        self.host, self._get, self._now = host, get, now

    def account(self, name: str) -> Mapping[str, Any]:
        return part(self._answer(self._ask(self._url("accounts/lookup"), {"acct": name})))

    def status(self, number: str) -> Mapping[str, Any]:
        """Raises Gone when it was deleted, or is not public any more."""
        return part(self._answer(self._ask(self._url(f"statuses/{quote(number)}"))))

    def page(self, path: str, params: Mapping[str, str]) -> Page:
        """path: accounts/ID/statuses or timelines/tag/NAME."""
        return self._page(self._ask(self._url(path), {"limit": str(PER_PAGE), **params}))

    def page_at(self, url: str) -> Page:
        """A neighbour that an earlier page named."""
        return self._page(self._ask(url))

    def _url(self, path: str) -> str:
        return f"https://{self.host}/api/v1/{path}"

    def _ask(self, url: str, params: Mapping[str, str] | None = None) -> Response:
        response = self._get(url, params=params, headers={"Accept": "application/json"})
        raise_for_answer(response, self.host, self._now)
        return response

    def _answer(self, response: Response) -> Any:
        try:
            return decoded(response.body)
        except ValueError as error:
            raise NotJson(f"{self.host} answered with something else than JSON. We try again later.") from error

    def _page(self, response: Response) -> Page:
        answer = self._answer(response)
        if not isinstance(answer, list):
            raise Malformed(f"{self.host} did not answer with a list of posts, as Mastodon's API has it.")
        links = {name: url for name, url in _links(response) if host_in(url) == self.host}
        resumes_at = None
        if response.headers.get("x-ratelimit-remaining", "").strip() == "0" and self._now:
            resumes_at = _reset(response, self._now)
        return Page(parts({"all": answer}, "all"), links.get("prev", ""), links.get("next", ""), resumes_at)


def host_in(url: str) -> str:
    """ "" for what is no address: the server writes it."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _links(response: Response) -> list[tuple[str, str]]:
    """(relation, address) pairs of the Link header, which is to be followed (docs.joinmastodon.org/api/guidelines)."""
    found = ((_RELATION.search(link[2]), link[1]) for link in _LINK.finditer(response.headers.get("link", "")))
    return [(relation[1].lower(), url) for relation, url in found if relation and url.startswith("https://")]


def raise_for_answer(response: Response, host: str, now: datetime | None) -> None:
    """Return for a 2xx answer, else raise the FetchError that it means. Nothing of the answer is repeated."""
    status, said = response.status, _error(response)
    # 422 is how a server says that its public pages are closed to visitors (mastodon/documentation#942).
    if status in (401, 403) or (status == 422 and "authenticated" in said):
        raise Auth(
            f"{host} shows these posts only to people with a log-in there, or blocks automatic readers (HTTP "
            f"{status}). Ask its administrators to open its public API.",
            own=True,
        )
    if status == 404 and said:
        raise Gone(f"{host} does not know this any more: it was deleted, or is not public.")
    if status == 410:
        raise Gone(f"{host} has suspended this account.", "suspended")
    if status == 429:
        _raise_limited(response, host, now)
    raise_for_status(response, now)


def _error(response: Response) -> str:
    """The words of an error, "" when it is not this API that answers: pages of proxies and other sites are HTML."""
    if response.status < 400:
        return ""
    try:
        return text(part(decoded(response.body)), "error")
    except ValueError:
        return ""


def _raise_limited(response: Response, host: str, now: datetime | None) -> NoReturn:
    message = f"{host} asks us to slow down: too many requests."
    if now is None:
        raise Transient(f"{message} Try again later.", RATE_WAIT)
    raise RateLimited(message, _reset(response, now))


def _reset(response: Response, now: datetime) -> datetime:
    """When the server's window begins anew. Its clock may differ: never at once, never after more than a day."""
    told = moment(response.headers.get("x-ratelimit-reset"))
    wait = told - now if told else retry_after(response, now) or RATE_WAIT
    return now + max(timedelta(seconds=5), min(wait, LONGEST_RATE_WAIT))
