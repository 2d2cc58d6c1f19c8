"""The adapter as the importer sees it."""

from feeds.adapters.flickr import FlickrAdapter


def test_the_policy_follows_the_terms_of_flickr():
    policy = FlickrAdapter().policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_edit_text) == (True, True, False)
    assert (policy.keep_days, policy.recheck_hours, policy.recheck_days) == (30, 24, 10)
    assert policy.attribution == "View on Flickr"


def test_the_key_is_optional():
    adapter = FlickrAdapter()
    assert (adapter.platform, adapter.label) == ("flickr", "Flickr")
    assert (adapter.secret_setting, adapter.secret_required) == ("FLICKR_API_KEY", False)
