"""The adapter: one conditional request per fetch."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from feeds.adapters.base import (
    Batch,
    Found,
    Get,
    Known,
    NotModified,
    PlatformPolicy,
    Rechecked,
    Response,
    Target,
    Transient,
)

from . import polling
from .addresses import normalised
from .answers import raise_for_answer
from .discovering import discover_feed
from .document import read_feed
from .pushing import announced
from .rechecking import AT_ONCE, recheck_pages
from .skipping import Skips, skips_of


class FeedAdapter:
    """The external id of a source is the address of its feed. No key, no limits but good manners."""

    platform = "feed"
    label = "Blog or podcast"
    # A feed has no platform whose terms would bind us: whoever adds it answers for the right to show it.
    # One request a second to a host: what polite readers keep. Entries that left the feed are visited as seldom as a
    # link checker would: daily in their first week, then once a month.
    policy = PlatformPolicy(spacing_seconds=1, recheck_hours=24, recheck_days=30)
    secret_setting = ""
    secret_required = False
    stable_ids = False
    recheck_size = AT_ONCE

    def recognise(self, url: str) -> str | None:
        return normalised(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        return discover_feed(external_id, get)

    def bucket(self, external_id: str) -> str:
        return urlsplit(external_id).hostname or ""

    def fetch(self, target: Target, get: Get) -> Batch:
        """Records in the order of the document. Entries that left it are not gone: a feed is a window."""
        cursor = {} if target.first else polling.usable(target.cursor)
        response = _ask(target, cursor, get)
        if response.status == 304:
            wait = polling.next_poll_after(response, polling.asked_wait(cursor), target.now, Skips.kept(cursor))
            raise NotModified(polling.cursor_after_304(cursor, response), wait, response.moved_to)
        raise_for_answer(response, target)
        if not response.body.strip():
            raise Transient(f"{urlsplit(response.url).hostname} answers with an empty document. We try again later.")
        if polling.is_same_body(cursor, response):
            asked, skips = polling.asked_wait(cursor), Skips.kept(cursor)
            wait = polling.next_poll_after(response, asked, target.now, skips)
            raise NotModified(polling.cursor_after_full(response, asked, target.now, skips), wait, response.moved_to)
        found, skips = read_feed(response, target.now, target.language), skips_of(response.body)
        return Batch(
            found.records,
            cursor=polling.cursor_after_full(response, found.feed.poll_interval, target.now, skips),
            next_poll_after=polling.next_poll_after(response, found.feed.poll_interval, target.now, skips),
            moved_to=response.moved_to,
            warnings=found.warnings,
            title=found.feed.title,
            push=announced(response, found.feed),
        )

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        return recheck_pages(items, target, get)


def _ask(target: Target, cursor: polling.Cursor, get: Get) -> Response:
    """A 304 counts only as an answer to validators, and only from the address that gave them: redirects change."""
    headers = polling.request_headers(cursor, target.now)
    response = get(target.external_id, headers=headers)
    if response.status != 304 or (polling.is_conditional(headers) and response.url == cursor["url"]):
        return response
    response = get(target.external_id, headers={**polling.request_headers({}, target.now), "cache-control": "no-cache"})
    if response.status == 304:
        raise Transient(f"{urlsplit(response.url).hostname} says that nothing changed, but we have seen nothing yet.")
    return response
