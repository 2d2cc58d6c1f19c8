"""From a pasted address to a feed: the address itself, a feed that its page announces, or one in a usual place."""

from urllib.parse import urlsplit

from feeds.adapters.base import Found, Get, Malformed, Response
from feeds.adapters.status import raise_for_status

from .autodiscovery import announced_feeds, usual_addresses
from .document import is_web_page, parse_feed
from .polling import ACCEPT

MOST_TRIED = 3
Choice = tuple[str, str]


def discover_feed(url: str, get: Get) -> Found:
    """Raises FetchError with a sentence that says what was found instead and what to try."""
    response = get(url, headers={"accept": ACCEPT})
    raise_for_status(response, None)
    host = urlsplit(response.url).hostname
    if not response.body.strip():
        raise Malformed(f"{host} answers with an empty page. Paste the address of the blog or of its feed.")
    if is_web_page(response.body):
        return _behind_page(response, get)
    try:
        return _found(response, url, ())
    except Malformed as error:
        raise Malformed(f"{error} Paste the address of the blog or of its feed.") from error


def _behind_page(page: Response, get: Get) -> Found:
    feeds, comments = announced_feeds(page.body, page.url)
    for number, (_, address) in enumerate(feeds[:MOST_TRIED]):
        others = (*feeds[:number], *feeds[number + 1 :], *comments)
        if found := _feed_at(address, get, others):
            return found
    for address in usual_addresses(page.url):
        if found := _feed_at(address, get, tuple(comments)):
            return found
    raise Malformed(
        f"{urlsplit(page.url).hostname} is a web page without a feed that we can find, neither announced nor in a "
        "usual place. Paste the address of the feed itself; pages often link it as RSS."
    )


def _feed_at(address: str, get: Get, others: tuple[Choice, ...]) -> Found | None:
    """None when there is no feed. A network that fails is raised: the other addresses would fail alike."""
    try:
        response = get(address, headers={"accept": ACCEPT})
        return _found(response, address, others) if response.status == 200 else None
    except Malformed:
        return None


def _found(response: Response, url: str, others: tuple[Choice, ...]) -> Found:
    feed = parse_feed(response)
    return Found(
        external_id=response.moved_to or url,
        title=feed.title or urlsplit(response.url).hostname or url,
        homepage_url=feed.homepage_url,
        description=feed.description[:1_000],
        language=feed.language,
        alternatives=others,
    )
