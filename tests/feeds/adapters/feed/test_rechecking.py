"""Pages of entries that left the feed are asked for."""

import pytest

from feeds.adapters.base import Known, Malformed, RateLimited, Rechecked, Rechecks, Transient
from feeds.adapters.feed import FeedAdapter
from feeds.adapters.feed.rechecking import is_on_site
from tests.feeds.adapters.feed.documents import FEED_URL, target

SITE = "https://harbourmuseum.example"


def entry(name, site=SITE):
    return Known(name, f"{site}/{name}/")


def recheck(wire, *items):
    return FeedAdapter().recheck(items, target(), wire.get)


def test_the_adapter_can_look_again():
    assert isinstance(FeedAdapter(), Rechecks)
    assert FeedAdapter.recheck_size == 10
    assert (FeedAdapter.policy.recheck_hours, FeedAdapter.policy.recheck_days) == (24, 30)


def test_a_page_that_is_there_is_present(wire):
    wire.serve(f"{SITE}/crane/", "<p>Crane</p>")
    assert recheck(wire, entry("crane")) == Rechecked(present=("crane",))
    assert wire.requests[0].headers["range"] == "bytes=0-1023"


@pytest.mark.parametrize("status", [206, 416])
def test_a_part_of_a_page_is_proof_enough(wire, status):
    wire.serve(f"{SITE}/crane/", "<p>", status=status)
    assert recheck(wire, entry("crane")).present == ("crane",)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_not_there_is_missing_and_not_yet_gone(wire, status):
    wire.serve(f"{SITE}/crane/", "", status=status)
    wire.serve(f"{SITE}/tide/", "<p>Tide</p>")
    assert recheck(wire, entry("crane"), entry("tide")) == Rechecked(missing=("crane",), present=("tide",))


def test_a_page_that_moved_is_present(wire):
    wire.serve(f"{SITE}/crane/", "", status=301, headers={"Location": "/2026/crane/"})
    wire.serve(f"{SITE}/2026/crane/", "<p>Crane</p>")
    assert recheck(wire, entry("crane")).present == ("crane",)


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_other_answers_judge_nothing(wire, status):
    wire.serve(f"{SITE}/crane/", "", status=status)
    assert recheck(wire, entry("crane")) == Rechecked()


def test_pages_of_other_sites_are_not_asked_for(wire):
    items = [entry("crane", "https://paper.example"), Known("tide", ""), Known("lamp", "urn:1"), Known("x", "http://[")]
    assert recheck(wire, *items) == Rechecked()
    assert wire.requests == []


@pytest.mark.parametrize(
    ("page", "feed", "same"),
    [
        (f"{SITE}/a", FEED_URL, True),
        ("http://www.harbourmuseum.example/a", FEED_URL, True),
        ("https://blog.harbourmuseum.example/a", FEED_URL, True),
        ("https://harbourmuseum.example/a", "https://feeds.harbourmuseum.example/", True),
        ("https://notharbourmuseum.example/a", FEED_URL, False),
        ("https://harbourmuseum.example/a", "https://feeds.example.net/harbour", False),
        ("", FEED_URL, False),
    ],
)
def test_what_belongs_to_a_site(page, feed, same):
    assert is_on_site(page, feed) is same


def test_a_site_that_asks_for_patience_gets_it(wire):
    wire.serve(f"{SITE}/crane/", "", status=429, headers={"Retry-After": "600"})
    with pytest.raises(RateLimited):
        recheck(wire, entry("crane"), entry("tide"))
    assert len(wire.requests) == 1


def failing(wire, *names, error=None):
    """A door that fails for these pages."""

    def get(url, **options):
        if any(url.endswith(f"/{name}/") for name in names):
            raise error or Transient("harbourmuseum.example did not answer in time.")
        return wire.get(url, **options)

    return get


def test_a_site_that_does_not_answer_is_told(wire):
    with pytest.raises(Transient):
        FeedAdapter().recheck([entry("a"), entry("b")], target(), failing(wire, "a", "b"))


def test_one_page_that_never_answers_stops_no_other(wire):
    wire.serve(f"{SITE}/crane/", "<p>Crane</p>")
    found = FeedAdapter().recheck([entry("a"), entry("crane")], target(), failing(wire, "a"))
    assert found == Rechecked(present=("crane",))


def test_what_was_answered_before_a_site_broke_down_counts(wire):
    wire.serve(f"{SITE}/crane/", "<p>Crane</p>")
    items = [entry(name) for name in ("crane", "a", "b", "tide")]
    found = FeedAdapter().recheck(items, target(), failing(wire, "a", "b"))
    assert (found.present, found.missing) == (("crane",), ())
    assert found.warnings == ("harbourmuseum.example did not answer in time.",)
    assert len(wire.requests) == 1


def test_an_address_that_cannot_be_asked_is_not_judged(wire):
    wire.serve(f"{SITE}/crane/", "<p>Crane</p>")
    door = failing(wire, "a", error=Malformed("not public"))
    assert FeedAdapter().recheck([entry("a"), entry("crane")], target(), door) == Rechecked(present=("crane",))
