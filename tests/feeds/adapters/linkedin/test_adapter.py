"""Single posts of LinkedIn, in the words of who pasted them."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import FetchError, Malformed, ReadsLinks, Target
from feeds.adapters.linkedin import LinkedInAdapter

POST = "https://www.linkedin.com/feed/update/urn:li:activity:7529106191155200077/"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def nobody(url, **options):
    pytest.fail(f"LinkedIn was asked: {url}")


def read(url=POST):
    return LinkedInAdapter().read_link(url, NOW, nobody)


def test_the_address_tells_id_and_time_without_a_request():
    record = read("https://www.linkedin.com/posts/tarrowmere_rain-activity-7529106191155200077-AbCd")
    assert (record.guid, record.url) == ("urn:li:activity:7529106191155200077", POST)
    assert (record.kind, record.raw_kind) == ("post", "activity")
    assert record.published_at == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert (record.title, record.text, record.html, record.media) == ("", "", "", ())


@pytest.mark.parametrize("number", ["99999999999999999999", "100000000000000"])
def test_an_id_that_cannot_be_a_time_tells_none(number):
    assert read(POST.replace("7529106191155200077", number)).published_at is None


def test_only_posts_are_read():
    with pytest.raises(Malformed, match="no address of a LinkedIn post"):
        read("https://www.linkedin.com/company/tarrowmere/")


def test_a_post_belongs_to_the_list_of_links_and_a_page_is_explained():
    adapter = LinkedInAdapter()
    assert isinstance(adapter, ReadsLinks)
    assert adapter.discover(POST, "", nobody).title == "LinkedIn links"
    with pytest.raises(FetchError, match="lets nobody list the posts of a page or person"):
        adapter.discover(adapter.recognise("https://www.linkedin.com/company/tarrowmere/"), "", nobody)


def test_the_words_of_the_list_are_the_words_of_the_items():
    target = Target("links", {}, "", NOW, links=((POST, "A week of rain, and what we mended in it."),))
    batch = LinkedInAdapter().fetch(target, nobody)
    assert batch.records[0].text == "A week of rain, and what we mended in it."
    assert batch.next_poll_after == timedelta(days=1)


def test_every_field_of_the_policy_is_decided():
    policy = LinkedInAdapter.policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_syndicate) == (False, False, True)
    assert (policy.may_edit_text, policy.may_keep_versions, policy.may_group) == (True, True, True)
    assert (policy.keep_days, policy.spacing_seconds, policy.attribution) == (None, 0, "View on LinkedIn")
