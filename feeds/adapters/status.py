"""What an HTTP status means, the same for every platform that has no rule of its own."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NoReturn
from urllib.parse import urlsplit

from feeds.adapters.base import (
    Auth,
    FetchError,
    Gone,
    Malformed,
    Missing,
    NotModified,
    RateLimited,
    Response,
    Transient,
)

SHORTEST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=48)
DEFAULT_RATE_WAIT = timedelta(hours=1)

# 408 Request Timeout, 425 Too Early. All of 5xx joins them, the unofficial 520-530 of proxies included.
_PASSING = frozenset({408, 425})

# 404 passes too: sites lose and find pages, and only the importer can count how often.
_REFUSALS: dict[int, tuple[type[FetchError], str]] = {
    401: (Auth, "{host} asks for a login that we do not have, or refuses ours (HTTP 401)."),
    402: (Auth, "{host} asks for payment before it answers (HTTP 402). Check the account's plan and credit."),
    404: (Missing, "{host} has no page at this address (HTTP 404). Check the address if this lasts."),
}


def raise_for_status(response: Response, now: datetime | None) -> None:
    """Return for a 2xx answer, raise the matching FetchError for every other one.

    now: aware UTC. None where no clock is at hand (`Adapter.discover`): a 429 is then Transient with `retry_after`
    instead of RateLimited. 304 raises NotModified without a cursor. A 403 that says no more speaks of one address or of
    a proxy on the way, not of a key. Messages name the host only: a URL may carry a key.
    """
    status = response.status
    if 200 <= status < 300:
        return
    if status == 304:
        raise NotModified
    host = urlsplit(response.url).hostname or "the site"
    wait = retry_after(response, now)
    if status == 429:
        _raise_rate_limited(host, wait or DEFAULT_RATE_WAIT, now)
    if status in _PASSING or status >= 500:
        raise Transient(f"{host} has a problem of its own (HTTP {status}). We try again later.", wait)
    if status == 403:
        _raise_refused(host, response)
    if status == 410:
        raise Gone(f"{host} says that this address was removed for good (HTTP 410).", final=True)
    if status in _REFUSALS:
        error, sentence = _REFUSALS[status]
        raise error(sentence.format(host=host))
    raise Malformed(f"{host} did not accept our request (HTTP {status}). Check the address.")


def _raise_refused(host: str, response: Response) -> NoReturn:
    if "cf-mitigated" in response.headers:
        message = f"{host} takes us for a robot and blocks us (HTTP 403). Ask its owner to let our imports through."
    else:
        message = f"{host} refuses to show this to us (HTTP 403). It may be private, or block automatic readers."
    raise Auth(message, own=True)


def _raise_rate_limited(host: str, wait: timedelta, now: datetime | None) -> NoReturn:
    message = f"{host} asks us to come back later: too many requests (HTTP 429)."
    if now is None:
        raise Transient(message, wait)
    raise RateLimited(message, now + wait)


def retry_after(response: Response, now: datetime | None) -> timedelta | None:
    """The wait that a Retry-After header asks for, seconds or HTTP date, between 30 s and 48 h. None without one.

    A date is measured against the server's own Date header where there is one: its clock may be wrong.
    """
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        # Ten digits are 300 years: clamped below, but only after timedelta could hold them.
        return _clamped(timedelta(seconds=int(value[:10])))
    until = http_date(value)
    start = http_date(response.headers.get("date", "")) or now
    if until is None or start is None:
        return None
    return _clamped(until - start)


def http_date(value: str) -> datetime | None:
    """The aware UTC moment in an HTTP header (Date, Expires, Retry-After), None if it is not one."""
    try:
        parsed = parsedate_to_datetime(value)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _clamped(wait: timedelta) -> timedelta:
    return max(SHORTEST_WAIT, min(LONGEST_WAIT, wait))
