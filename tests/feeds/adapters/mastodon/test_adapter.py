"""The adapter as the importer sees it."""

from feeds.adapters.mastodon import MastodonAdapter
from tests.feeds.adapters.mastodon.answers import STATUSES, fetch


def test_it_needs_no_key():
    adapter = MastodonAdapter()
    assert (adapter.platform, adapter.label) == ("mastodon", "Mastodon")
    assert (adapter.secret_setting, adapter.secret_required, adapter.stable_ids) == ("", False, True)


def test_the_policy_follows_what_servers_do_for_each_other():
    policy = MastodonAdapter().policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_syndicate) == (True, True, True)
    assert (policy.may_edit_text, policy.may_group, policy.may_keep_versions) == (False, True, True)
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 30, None)
    assert (policy.spacing_seconds, policy.attribution) == (2, "View on Mastodon")


def test_a_whole_page_becomes_records_newest_first(wire, payload):
    wire.serve(STATUSES, payload("mastodon/statuses.json"), content_type="application/json")
    batch = fetch(wire)
    dates = [record.published_at for record in batch.records]
    assert len(dates) == 7
    assert dates == sorted(dates, reverse=True)
    assert batch.title == "Lantern Works :lamp:"
