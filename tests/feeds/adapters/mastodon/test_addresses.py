"""Which pasted addresses may be Mastodon's."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.mastodon import MastodonAdapter
from feeds.adapters.mastodon.addresses import divided

RECOGNISED = {
    "@lanternworks@lanternworks.example": "name:lanternworks.example/lanternworks",
    " @Lantern.Works@Lanternworks.Example ": "name:lanternworks.example/lantern.works",
    "acct:lanternworks@lanternworks.example": "name:lanternworks.example/lanternworks",
    "https://social.lanternworks.example/@lanternworks": "name:social.lanternworks.example/lanternworks",
    "social.lanternworks.example/@lanternworks/": "name:social.lanternworks.example/lanternworks",
    "http://social.lanternworks.example:80/@lanternworks": "name:social.lanternworks.example/lanternworks",
    "https://social.example/@lanternworks/115581000000000008": "name:social.example/lanternworks",
    "https://social.example/@lanternworks/with_replies": "name:social.example/lanternworks",
    "https://social.example/web/@lanternworks": "name:social.example/lanternworks",
    "https://social.example/@nightwalkers@dark.example": "name:dark.example/nightwalkers",
    "https://social.example/users/lanternworks": "name:social.example/lanternworks",
    "https://social.example/users/lanternworks/statuses/1": "name:social.example/lanternworks",
    "https://social.example/tags/Brass": "tag:social.example/brass",
    "https://social.example/tags/m%C3%BChle": "tag:social.example/mühle",
    "https://bücher.example/@anna": "name:xn--bcher-kva.example/anna",
}
OTHERS = [
    "https://www.youtube.com/@lanternworks",
    "https://medium.com/@lanternworks",
    "https://lanternworks.medium.com/@lanternworks",
    "https://www.tiktok.com/@lanternworks",
    "https://www.threads.net/@lanternworks",
    "https://stackoverflow.com/users/22656/somebody",
    "https://social.example/@lanternworks.rss",
    "https://social.example/tags/brass.rss",
    "https://social.example/tags/2026",
    "https://social.example/@lanternworks/some-article-1a2b3c",
    "https://social.example/about",
    "https://social.example/",
    "https://localhost/@lanternworks",
    "https://10.0.0.1:8443/@lanternworks",
    "https://me:secret@social.example/@lanternworks",
    "https://social.example:444/@lanternworks",
    "https://[::1/@lanternworks",
    "javascript:alert(1)",
    "lantern@works.example",
    "@lanternworks",
    "@lantern works@social.example",
    "@x@" + "ü" * 200,
    "",
]


@pytest.mark.parametrize(("address", "external_id"), RECOGNISED.items())
def test_accounts_and_hashtags_on_any_host_are_recognised(address, external_id):
    assert MastodonAdapter().recognise(address) == external_id


@pytest.mark.parametrize("address", OTHERS)
def test_everything_else_is_left_to_others(address):
    assert MastodonAdapter().recognise(address) is None


@pytest.mark.parametrize(
    "external_id", ["", "user:1", "account:social.example", "account:social.example/a b", "tag:x/y"]
)
def test_an_id_of_another_kind_is_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        divided(external_id)


def test_each_server_is_a_bucket_of_its_own():
    adapter = MastodonAdapter()
    assert adapter.bucket("account:social.example/1") == adapter.bucket("tag:social.example/x") == "social.example"
    assert adapter.bucket("account:dark.example/1") == "dark.example"
