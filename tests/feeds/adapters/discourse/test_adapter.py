"""The adapter as the importer sees it."""

import contextlib

import pytest

from feeds.adapters.base import FetchError, Known, Rechecks
from feeds.adapters.discourse import DiscourseAdapter
from feeds.adapters.discourse.listing import MOST_READ, PAGES
from tests.feeds.adapters.discourse.answers import FORUM, serve_topics, target


def test_what_members_wrote_is_shown_and_not_passed_on():
    policy = DiscourseAdapter.policy
    assert (policy.may_syndicate, policy.may_edit_text, policy.may_keep_versions) == (False, False, False)
    assert (policy.may_score, policy.may_copy_pictures, policy.may_group) == (True, True, True)
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 30, None)


def test_one_fetch_stays_below_what_forums_allow_in_its_time():
    requests = MOST_READ + PAGES
    assert requests < 50  # in ten seconds
    assert requests / DiscourseAdapter.policy.spacing_seconds * 60 < 200  # in a minute


def test_all_lists_of_one_host_share_a_limit():
    adapter = DiscourseAdapter()
    assert adapter.bucket(f"{FORUM}/latest") == adapter.bucket(f"{FORUM}/bench/c/mending/5") == FORUM


def test_no_more_than_the_promised_number_is_looked_up_again(wire):
    adapter = DiscourseAdapter()
    assert isinstance(adapter, Rechecks)
    serve_topics(wire, *range(1, 13))
    found = adapter.recheck([Known(str(number), "") for number in range(1, 13)], target(), wire.get)
    assert len(found.records) == len(wire.requests) == adapter.recheck_size == 10


@pytest.mark.parametrize("name", ["discover", "fetch", "recheck"])
def test_it_asks_for_json(wire, name):
    adapter = DiscourseAdapter()
    calls = {
        "discover": lambda: adapter.discover(f"{FORUM}/latest", "", wire.get),
        "fetch": lambda: adapter.fetch(target(), wire.get),
        "recheck": lambda: adapter.recheck([Known("1", "")], target(), wire.get),
    }
    with contextlib.suppress(FetchError):  # nothing is served here: only the question matters
        calls[name]()
    assert wire.requests[0].headers["accept"] == "application/json"
