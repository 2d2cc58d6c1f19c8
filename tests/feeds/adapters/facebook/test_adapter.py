"""The adapter as the importer sees it."""

from feeds.adapters.base import RenewsSecret
from feeds.adapters.facebook import FacebookAdapter

ADAPTER = FacebookAdapter()


def test_the_token_is_required():
    assert (ADAPTER.platform, ADAPTER.label, ADAPTER.stable_ids) == ("facebook", "Facebook", True)
    assert (ADAPTER.secret_setting, ADAPTER.secret_required) == ("FACEBOOK_PAGE_TOKEN", True)


def test_ones_own_content_may_be_copied_corrected_and_kept():
    policy = ADAPTER.policy
    assert policy.may_copy_pictures and policy.may_edit_text and policy.may_syndicate
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 7, None)
    assert policy.attribution == "View on Facebook"


def test_a_token_reads_one_page_so_all_its_calls_share_one_limit():
    assert ADAPTER.bucket("page:1") == ADAPTER.bucket("page:2") == ""


def test_a_pages_token_needs_no_renewal():
    assert not isinstance(ADAPTER, RenewsSecret)
