"""Ask for the pages of entries that left the feed: are they still there?"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from feeds.adapters.base import Get, Known, Malformed, Rechecked, Target, Transient

from .answers import raise_for_answer

AT_ONCE = 10
MOST_FAILED = 2
# The answer's first line is enough. Servers that make pages as they are asked send all of it nevertheless.
_HEADERS = {"accept": "text/html, */*;q=0.5", "range": "bytes=0-1023"}
# 416: the page is shorter than what was asked for, and so it exists.
_THERE, _NOT_THERE = frozenset({*range(200, 300), 304, 416}), frozenset({404, 410})


def recheck_pages(items: Sequence[Known], target: Target, get: Get) -> Rechecked:
    """A page that is not there may be so by mistake: it is missing, and gone only when it is missing again later.

    Only pages of the feed's own site are asked for: many entries link what they talk about, and a page that somebody
    else deleted is no reason to hide them. What a page says is left to the feed. Raises RateLimited, and Transient when
    the site does not answer at all.
    """
    present, missing, failed = [], [], 0
    for item in items:
        if not is_on_site(item.url, target.external_id):
            continue
        try:
            status = _status(item.url, target, get)
        except Malformed:
            continue
        except Transient as error:
            # One page that never answers must not keep the others from being looked at.
            failed += 1
            if failed < MOST_FAILED:
                continue
            if not present and not missing:
                raise
            return Rechecked(missing=tuple(missing), present=tuple(present), warnings=(str(error),))
        if status in _NOT_THERE:
            missing.append(item.guid)
        elif status in _THERE:
            present.append(item.guid)
    return Rechecked(missing=tuple(missing), present=tuple(present))


def _status(url: str, target: Target, get: Get) -> int:
    """Raises RateLimited when the feed's host asks us to slow down, Transient when another one does."""
    response = get(url, headers=_HEADERS)
    if response.status == 429:
        raise_for_answer(response, target)
    return response.status


def is_on_site(page: str, feed: str) -> bool:
    """Whether a page belongs to the site of a feed: the same host, or one below the other."""
    here, there = _site(page), _site(feed)
    return bool(here and there) and (here == there or here.endswith(f".{there}") or there.endswith(f".{here}"))


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
