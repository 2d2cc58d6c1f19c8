"""What a redirect's end says does not concern those who share a host with the feed."""

import pytest

from feeds.adapters.base import Gone, Known, RateLimited, Transient
from feeds.adapters.feed import FeedAdapter
from tests.feeds.adapters.feed.documents import FEED_URL, target

ADAPTER = FeedAdapter()
ELSEWHERE = "https://evil.example/feed"
PAGE = "https://harbourmuseum.example/blog/1"


def raised(wire, kind):
    with pytest.raises(kind) as caught:
        ADAPTER.fetch(target(), wire.get)
    assert type(caught.value) is kind
    return caught.value


def test_a_limit_of_the_feeds_own_host_is_shared(wire):
    wire.serve(FEED_URL, b"", status=302, headers={"Location": "https://www.harbourmuseum.example/feed"})
    wire.serve("https://www.harbourmuseum.example/feed", b"", status=429, headers={"Retry-After": "600"})
    raised(wire, RateLimited)


def test_a_limit_of_the_host_that_a_feed_redirects_to_is_the_sources_own(wire):
    wire.serve(FEED_URL, b"", status=302, headers={"Location": ELSEWHERE})
    wire.serve(ELSEWHERE, b"", status=429, headers={"Retry-After": "600"})
    assert raised(wire, Transient).retry_after.total_seconds() == 600


def test_so_is_that_of_a_page_that_redirects(wire):
    wire.serve(PAGE, b"", status=302, headers={"Location": ELSEWHERE})
    wire.serve(ELSEWHERE, b"", status=429)
    with pytest.raises(Transient) as caught:
        ADAPTER.recheck([Known("1", PAGE), Known("2", PAGE)], target(), wire.get)
    assert type(caught.value) is Transient


@pytest.mark.parametrize(("moved", "final"), [(False, True), (True, False)])
def test_only_the_feeds_own_host_can_say_goodbye_for_good(wire, moved, final):
    if moved:
        wire.serve(FEED_URL, b"", status=302, headers={"Location": ELSEWHERE})
    wire.serve(ELSEWHERE if moved else FEED_URL, b"", status=410)
    assert raised(wire, Gone).final is final
