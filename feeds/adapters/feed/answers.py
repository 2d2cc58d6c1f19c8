"""What the answer of a feed's server means. Pure."""

from urllib.parse import urlsplit

from feeds.adapters.base import Gone, Response, Target
from feeds.adapters.status import raise_for_status


def raise_for_answer(response: Response, target: Target) -> None:
    """As `raise_for_status`, but what another host says, where a redirect led, concerns this source alone.

    Feeds of one host share its limits. Whoever owns one of its addresses may redirect it to a server of their own, and
    that one must not keep the others waiting (429). Nor is it the feed's own server that says goodbye for good (410).
    """
    if _house(response.url) == _house(target.external_id):
        raise_for_status(response, target.now)
        return
    try:
        raise_for_status(response, None)
    except Gone as gone:
        raise Gone(str(gone), gone.kind) from gone


def _house(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
