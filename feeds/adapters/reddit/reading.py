"""One request for a feed, and what Reddit's refusals mean."""

from datetime import datetime, timedelta
from typing import NoReturn
from urllib.parse import urlsplit

from feeds.adapters.base import (
    Auth,
    Batch,
    Found,
    Get,
    Gone,
    Malformed,
    Missing,
    RateLimited,
    Response,
    Target,
    Transient,
)
from feeds.adapters.fields import count, decoded, part, text
from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.status import raise_for_status, retry_after
from feeds.adapters.xml_parser import parse_xml_feed

from .addresses import Address
from .furniture import is_taken_away, unfurnished
from .records import post_id, record_of

# Feeds hold 25 entries unless asked for more; with a hundred, a post stays confirmed for longer.
MOST_ENTRIES = "100"
RATE_WAIT = timedelta(minutes=10)
_SHUT = {"private", "quarantined", "gold_only"}


def read(address: Address, target: Target, get: Get) -> Batch:
    """What the feed holds now, newest first. Posts whose words were taken away are tombstones."""
    feed = _feed(address, get, target.now)
    records, tombstones = [], []
    for entry in feed.entries:
        if not post_id(entry):
            continue
        body = unfurnished(entry.html)
        if body.is_taken_away or is_taken_away(entry.title):
            tombstones.append(post_id(entry))
        else:
            records.append(record_of(entry, body))
    return Batch(tuple(records), tuple(tombstones), warnings=feed.warnings)


def discover(address: Address, get: Get) -> Found:
    try:
        feed = _feed(address, get, None)
    except Missing as error:
        raise Malformed(f"There is no {_called(address)} on Reddit. Check the spelling.") from error
    name = next((tag for entry in feed.entries for tag in entry.tags if tag.lower() == address.external_id), "")
    return Found(address.external_id, f"{name or _called(address)} on Reddit", address.page_url, feed.description)


def _called(address: Address) -> str:
    return address.external_id if address.kind == "r" else f"u/{address.name}"


def _feed(address: Address, get: Get, now: datetime | None) -> ParsedFeed:
    headers = {"accept": "application/atom+xml, application/xml;q=0.9"}
    response = get(address.feed_url, params={"limit": MOST_ENTRIES}, headers=headers)
    _raise_for_refusal(response, address, now)
    # An unknown subreddit is answered by a search for its name.
    if not urlsplit(response.url).path.lower().startswith(f"/{address.external_id}/"):
        raise Missing(f"There is no {_called(address)} on Reddit (any more). Check the address if this lasts.")
    return parse_xml_feed(response.body, response.headers.get("content-type", ""), response.url)


def _raise_for_refusal(response: Response, address: Address, now: datetime | None) -> None:
    reason = _reason(response)
    if response.status in (403, 404) and reason in _SHUT:
        raise Gone(f"{_called(address)} is closed to strangers on Reddit ({reason}).", "private")
    if response.status in (403, 404) and reason == "banned":
        raise Gone(f"Reddit has closed {_called(address)} down.", "suspended")
    if response.status == 404:
        raise Missing(f"There is no {_called(address)} on Reddit (any more). Check the address if this lasts.")
    if response.status == 403:
        raise Auth(
            "Reddit refuses to let us read (HTTP 403). It limits readers without an approved application, and some "
            "networks altogether; ask from another network, or leave this source out."
        )
    if response.status == 429:
        _raise_rate_limited(response, now)
    raise_for_status(response, now)


def _raise_rate_limited(response: Response, now: datetime | None) -> NoReturn:
    left = count(response.headers.get("x-ratelimit-reset", "").partition(".")[0])
    wait = retry_after(response, now) or (timedelta(seconds=min(left, 86_400)) if left else RATE_WAIT)
    message = (
        "Reddit limits how often readers without an approved application may ask (HTTP 429). We ask once a minute at "
        "most, and go on when it lets us."
    )
    if now is None:
        raise Transient(message, wait)
    raise RateLimited(message, now + wait)


def _reason(response: Response) -> str:
    """Why a subreddit is not shown, "" when Reddit does not say."""
    try:
        return text(part(decoded(response.body)), "reason") if response.status in (403, 404) else ""
    except ValueError:
        return ""
