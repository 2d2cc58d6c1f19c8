"""The adapter as the importer sees it."""

from feeds.adapters.base import Rechecks
from feeds.adapters.reddit import RedditAdapter


def test_reddit_is_asked_once_a_minute_whatever_the_subreddit():
    adapter = RedditAdapter()
    assert adapter.policy.spacing_seconds == 60
    assert adapter.bucket("r/tarrowmere") == adapter.bucket("user/osk") == "reddit"


def test_what_is_no_longer_confirmed_goes_within_two_days():
    assert RedditAdapter.policy.keep_days == 2
    assert not isinstance(RedditAdapter(), Rechecks)


def test_nothing_of_a_post_is_copied_changed_or_passed_on():
    policy = RedditAdapter.policy
    assert not any((policy.may_score, policy.may_copy_pictures, policy.may_syndicate))
    assert not any((policy.may_edit_text, policy.may_keep_versions))
    assert (policy.attribution, policy.may_group) == ("View on Reddit", True)
