"""What an error answer of the Data API means.

Reasons: developers.google.com/youtube/v3/docs/errors. No sentence repeats the text of the answer: it names the
project, and it is not ours.
"""

import json
import re
from datetime import datetime, timedelta
from typing import NoReturn

from feeds.adapters.base import Auth, Gone, Malformed, RateLimited, Response, Transient
from feeds.adapters.fields import part, parts, text
from feeds.adapters.status import raise_for_status, retry_after

from .quota import next_reset

# The limits per minute: one minute is the shortest wait that helps.
SHORT_WAIT = timedelta(seconds=60)

_QUOTA = {"quotaExceeded", "dailyLimitExceeded"}
_RATE = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
_BAD_KEY = {"API_KEY_INVALID", "keyInvalid", "keyExpired"}
_NOT_ENABLED = {"accessNotConfigured", "SERVICE_DISABLED"}
_RESTRICTED = {"ipRefererBlocked", "API_KEY_HTTP_REFERRER_BLOCKED", "API_KEY_IP_ADDRESS_BLOCKED",
               "API_KEY_SERVICE_BLOCKED"}  # fmt: skip
_REASON = re.compile(r"[A-Za-z_]{1,60}", re.ASCII)


class PlaylistMissing(Transient):
    """404 for a playlist. It may be gone, empty or merely late: only a look at its owner tells."""


class PlaylistPrivate(Gone):
    """The playlist exists and is not shown to the public."""


class StalePageToken(Malformed):
    """Tokens for the next page live shortly; the first page needs none."""


def raise_for_answer(response: Response, now: datetime | None) -> None:
    """Return for a 2xx answer, else raise the FetchError that its reason means.

    now: aware UTC; None when no clock is at hand, a limit is then Transient.
    """
    if 200 <= response.status < 300:
        return
    reasons, message = _reasons(response.body)
    if reasons & _QUOTA or (reasons & _RATE and "per day" in message):
        _raise_limited("Today's quota of this YouTube API key is used up.", now and next_reset(now), now)
    if reasons & _RATE:
        until = now and now + max(SHORT_WAIT, retry_after(response, now) or SHORT_WAIT)
        _raise_limited("YouTube asks us to slow down: too many calls in a minute.", until, now)
    _raise_for_playlist(reasons)
    _raise_for_key(response.status, reasons)
    if response.status in (400, 422):
        raise Malformed(f"YouTube did not understand our request{_named(reasons)}. Please report this as a bug.")
    raise_for_status(response, now)


def _raise_limited(message: str, until: datetime | None, now: datetime | None) -> NoReturn:
    if until is None or now is None:
        raise Transient(f"{message} Try again later.")
    raise RateLimited(f"{message} We go on at {until:%Y-%m-%d %H:%M} UTC.", until)


def _raise_for_playlist(reasons: set[str]) -> None:
    if "playlistNotFound" in reasons:
        raise PlaylistMissing("YouTube cannot find this playlist at the moment.")
    if "playlistItemsNotAccessible" in reasons:
        raise PlaylistPrivate("This YouTube playlist is private.", "private")
    if "invalidPageToken" in reasons:
        raise StalePageToken("YouTube did not accept its own page token twice. We read the list afresh next time.")


def _raise_for_key(status: int, reasons: set[str]) -> None:
    if reasons & _BAD_KEY or status == 401:
        raise Auth("YouTube does not accept this API key. Check YOUTUBE_API_KEY.")
    if reasons & _NOT_ENABLED:
        raise Auth("The YouTube Data API v3 is not enabled for the project of this API key. Enable it in Google Cloud.")
    if reasons & _RESTRICTED:
        raise Auth(
            "This API key is restricted to other addresses or services. Change its restrictions in Google Cloud."
        )
    if status == 403:
        # For a reason that we do not know: perhaps this channel's alone, so that others go on with the key.
        raise Auth(f"YouTube refuses this API key{_named(reasons)}. Check YOUTUBE_API_KEY and its project.", own=True)


def _named(reasons: set[str]) -> str:
    return f" ({', '.join(sorted(reasons))})" if reasons else ""


def _reasons(body: bytes) -> tuple[set[str], str]:
    """Every reason in an error body, and its message. Bodies of proxies are HTML: no reason then."""
    try:
        error = part(json.loads(body), "error")
    except (ValueError, RecursionError):
        return set(), ""
    found = {text(each, "reason") for each in (*parts(error, "errors"), *parts(error, "details"))}
    return {reason for reason in found if _REASON.fullmatch(reason)}, text(error, "message")
